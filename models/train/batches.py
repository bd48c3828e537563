"""Augmented views for training, made in background processes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, IterableDataset, get_worker_info

from .augment import augmented, augmented_square, disturbed
from .manifest import Picture, sampling_weights
from .network import SIZE
from .view import square_view, to_array, upright_rgb

RENDITIONS = 2
"""Augmented views of each drawn picture in a batch: the network is asked to say the same of both."""


@dataclass(frozen=True)
class Batch:
    """N views, the renditions of one picture beside each other: pixels float32 [N, 3, side, side] channels last, labels
    float32 [N] (1 = synthetic), indices int64 [N] of the pictures in the run's list, or of stored lessons."""

    pixels: Tensor
    labels: Tensor
    indices: Tensor


class TrainingViews(IterableDataset[tuple[np.ndarray, int]]):
    """Draws pictures by their weights and augments each twice; after a reconstruction follows its original, put through the same
    changes. The stream depends on seed, start and worker only."""

    def __init__(self, data: Path, pictures: list[Picture], seed: int, start: int, side: int = SIZE, steadying: bool = False) -> None:
        self.data = data
        self.pictures = pictures
        self.side = side
        self.steadying = steadying
        self.cumulative = list(accumulate(sampling_weights(pictures)))
        self.seed = seed
        self.start = start
        places = {Path(picture.file).name: index for index, picture in enumerate(pictures) if not picture.reconstructed}
        self.originals = {
            index: places[Path(picture.file).name] for index, picture in enumerate(pictures) if picture.reconstructed
        }

    def renditions(self, index: int, chance: random.Random) -> tuple[np.ndarray, int]:
        """Augmented views of one picture, or one and what `disturbed` makes of it, uint8 [RENDITIONS, 3, side, side], and its place."""
        with Image.open(self.data / self.pictures[index].file) as opened:
            rgb = upright_rgb(opened)
        if self.steadying:
            square = augmented_square(rgb, chance)
            views = [square_view(square, self.side), square_view(disturbed(square, chance), self.side)]
        else:
            views = [augmented(rgb, chance, self.side) for _ in range(RENDITIONS)]
        return np.stack([to_array(view) for view in views]), index

    def __iter__(self) -> Iterator[tuple[np.ndarray, int]]:
        worker = get_worker_info()
        chance = random.Random(f"{self.seed}/{self.start}/{worker.id if worker else 0}")
        while True:
            (index,) = chance.choices(range(len(self.pictures)), cum_weights=self.cumulative)
            before = chance.getstate()
            yield self.renditions(index, chance)
            if index in self.originals:
                chance.setstate(before)
                yield self.renditions(self.originals[index], chance)


class EachOnce(Dataset[np.ndarray]):
    """One view of every picture, uint8 [3, SIZE, SIZE]. What happens to it depends on the seed and the file's name only, so that a
    reconstruction goes through what its original does."""

    def __init__(
        self, data: Path, pictures: list[Picture], change: Callable[[Image.Image, random.Random], Image.Image], seed: int
    ) -> None:
        self.data = data
        self.pictures = pictures
        self.change = change
        self.seed = seed

    def __len__(self) -> int:
        return len(self.pictures)

    def __getitem__(self, index: int) -> np.ndarray:
        path = self.data / self.pictures[index].file
        with Image.open(path) as opened:
            return to_array(self.change(upright_rgb(opened), random.Random(f"{self.seed}/{path.name}")))


def training_batches(views: TrainingViews, batch: int, workers: int, device: torch.device) -> Iterator[Batch]:
    """Endless batches of `batch` views, on the device."""
    labels = torch.tensor([float(picture.synthetic) for picture in views.pictures])
    loader = DataLoader(
        views,
        batch // RENDITIONS,
        num_workers=workers,
        prefetch_factor=6 if workers else None,
        pin_memory=device.type == "cuda",
    )
    for pixels, drawn in loader:
        indices = drawn.repeat_interleave(RENDITIONS)
        yield on_device(pixels.flatten(0, 1), labels[indices], indices, device)


def on_device(views: Tensor, labels: Tensor, indices: Tensor, device: torch.device) -> Batch:
    """A batch of views, uint8 [N, 3, side, side], where the network is."""
    pixels = views.to(device, non_blocking=True).float().to(memory_format=torch.channels_last)
    return Batch(pixels, labels.to(device, non_blocking=True), indices)
