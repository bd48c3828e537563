"""Endless training batches: augmented views made in a background process and, where there are any, views that a teacher saw."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
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

RENDITIONS = 2
"""Augmented views of each drawn picture in a batch: the network is asked to say the same of both."""


@dataclass(frozen=True)
class Batch:
    """N views: first the fresh ones, the renditions of one picture beside each other, then T that a teacher saw.

    pixels: float32 [N, 3, 224, 224], channels last; labels: float32 [N], 1 = synthetic; soft: float32 [N], the teacher's
    probability, or the label where it said nothing; hints: float32 [T, HINTS], features of the teacher (probe.py)."""

    pixels: Tensor
    labels: Tensor
    soft: Tensor
    hints: Tensor

    @property
    def fresh(self) -> int:
        """Number of fresh views."""
        return len(self.labels) - len(self.hints)


class FreshViews(IterableDataset[tuple[np.ndarray, float]]):
    """Draws pictures by their weights and augments each twice. The stream depends on seed, start and worker only."""

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
                rgb = upright_rgb(opened)
            yield np.stack([to_array(augmented(rgb, chance)) for _ in range(RENDITIONS)]), float(picture.synthetic)


class TaughtViews:
    """Views with what the teacher made of them, drawn evenly: their order of making already follows the weights."""

    def __init__(self, taught: Path, pictures: list[Picture], seed: int, start: int) -> None:
        told = np.load(taught / "soft.npz")
        shards = [str(name) for name in told["shards"]]
        names = [name for shard in shards for name in json.loads((taught / f"rows-{shard}.json").read_text())]
        labels = {Path(picture.file).name: float(picture.synthetic) for picture in pictures}
        self.views = [np.load(taught / f"views-{shard}.npy", mmap_mode="r") for shard in shards]
        self.places = [(shard, row) for shard, views in enumerate(self.views) for row in range(len(views))]
        self.usable = [index for index, name in enumerate(names) if name in labels]
        self.labels = np.array([labels.get(name, 0.0) for name in names], np.float32)
        self.soft = (1 / (1 + np.exp(-told["logits"]))).astype(np.float32)
        self.hints = told["hints"].astype(np.float32)
        self.chance = np.random.default_rng([seed, start])

    def draw(self, count: int) -> Batch:
        """A batch of such views only, half of them mirrored."""
        chosen = self.chance.choice(self.usable, count)
        views = np.stack([self.views[shard][row] for shard, row in (self.places[index] for index in chosen)])
        mirrored = self.chance.random(count) < 0.5
        views[mirrored] = views[mirrored, :, :, ::-1]
        parts = (torch.from_numpy(values[chosen]) for values in (self.labels, self.soft, self.hints))
        return Batch(torch.from_numpy(views).float(), *parts)


def training_batches(fresh: FreshViews, taught: TaughtViews | None, batch: int, workers: int) -> Iterator[Batch]:
    """Endless batches of `batch` views, half of them taught ones where there are any."""
    from_teacher = 0 if taught is None else batch // 2
    loader = DataLoader(
        fresh, (batch - from_teacher) // RENDITIONS, num_workers=workers, prefetch_factor=6 if workers else None
    )
    for views, labels in loader:
        pixels, labels = views.flatten(0, 1).float(), labels.float().repeat_interleave(RENDITIONS)
        more = Batch(pixels[:0], labels[:0], labels[:0], labels[:0]) if taught is None else taught.draw(from_teacher)
        yield Batch(
            torch.cat([pixels, more.pixels]).to(memory_format=torch.channels_last),
            torch.cat([labels, more.labels]),
            torch.cat([labels, more.soft]),
            more.hints,
        )
