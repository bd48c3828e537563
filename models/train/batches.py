"""Endless augmented training batches, made in a background process."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from .augment import augmented
from .manifest import Picture, sampling_weights
from .view import to_array, upright_rgb


class TrainingViews(IterableDataset[tuple[np.ndarray, float]]):
    """Draws pictures by their weights and augments them. The stream depends on seed, start and worker only."""

    def __init__(self, data: Path, pictures: list[Picture], seed: int, start: int) -> None:
        self.data = data
        self.pictures = pictures
        self.cumulative = list(accumulate(sampling_weights(pictures)))
        self.seed = seed
        self.start = start

    def __iter__(self) -> Iterator[tuple[np.ndarray, float]]:
        worker = get_worker_info()
        chance = random.Random(f"{self.seed}/{self.start}/{worker.id if worker else 0}")
        while True:
            (picture,) = chance.choices(self.pictures, cum_weights=self.cumulative)
            with Image.open(self.data / picture.file) as opened:
                view = augmented(upright_rgb(opened), chance)
            yield to_array(view), float(picture.synthetic)


def training_batches(views: TrainingViews, batch: int, workers: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Endless (pixels float32 [N, 3, 224, 224] channels last, labels float32 [N]; 1 = synthetic)."""
    loader = DataLoader(views, batch, num_workers=workers, prefetch_factor=6 if workers else None)
    for pixels, labels in loader:
        yield pixels.float().to(memory_format=torch.channels_last), labels.float()
