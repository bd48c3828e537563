"""Lessons told once, for several runs to learn from: `python -m train lessons`.

The teacher costs more than everything else together without a GPU. To compare networks and input sizes, the augmented squares and what
the teacher says of them are written down, and each run takes its own view of the same squares in the same order (`train --lessons`).
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, IterableDataset
from tqdm import tqdm

from .augment import USUAL_SIDES, augmented_square
from .batches import RENDITIONS, Batch, TrainingViews, on_device
from .manifest import Picture
from .network import SIZE
from .probe import part_of, stored_teacher
from .view import square_view, to_array, upright_rgb

WIDEST_VIEW = 288
"""Largest input that runs are compared at, px: sides are drawn so that it gets as much detail as the usual one."""

SIDES = (USUAL_SIDES[0], round(USUAL_SIDES[1] * WIDEST_VIEW / SIZE))
ANSWERS = "answers.npz"
AT_ONCE = 32


@dataclass(frozen=True)
class Square:
    """An augmented square as a PNG file's bytes, its view for the teacher, uint8 [3, SIZE, SIZE], and its picture's place."""

    file: bytes
    view: np.ndarray
    index: int


class Squares(IterableDataset[list[Square]]):
    """Draws pictures as training does; of each RENDITIONS squares."""

    def __init__(self, views: TrainingViews) -> None:
        self.views = views

    def __iter__(self) -> Iterator[list[Square]]:
        chance = random.Random(f"lessons/{self.views.seed}")
        pictures = self.views.pictures
        while True:
            (index,) = chance.choices(range(len(pictures)), cum_weights=self.views.cumulative)
            with Image.open(self.views.data / pictures[index].file) as opened:
                rgb = upright_rgb(opened)
            yield [stored(augmented_square(rgb, chance, SIDES), index) for _ in range(RENDITIONS)]


def stored(square: Image.Image, index: int) -> Square:
    """A square, ready to be written."""
    buffer = io.BytesIO()
    square.save(buffer, "PNG", compress_level=1)
    return Square(buffer.getvalue(), to_array(square_view(square)), index)


def together(drawn: list[list[Square]]) -> list[Square]:
    """The squares of several pictures, renditions beside each other."""
    return [square for squares in drawn for square in squares]


@torch.inference_mode()
def write_lessons(pictures: list[Picture], taught: Path, lessons: Path, samples: int, seed: int, threads: int) -> None:
    """Write `samples` squares, rounded up to whole batches, and the answers: place of the picture, label, probability and hints."""
    torch.set_num_threads(threads)
    tower, teacher = stored_teacher(taught)
    lessons.mkdir(parents=True, exist_ok=True)
    drawn = Squares(TrainingViews(Path(), pictures, seed, 0))
    loader = DataLoader(drawn, AT_ONCE // RENDITIONS, num_workers=1, collate_fn=together)
    batches = -(-samples // AT_ONCE)
    indices: list[int] = []
    answers: list[tuple[Tensor, Tensor]] = []
    for squares in tqdm(islice(loader, batches), total=batches, mininterval=10):
        for place, square in enumerate(squares, len(indices)):
            (lessons / f"{place}.png").write_bytes(square.file)
        indices += [square.index for square in squares]
        parts = torch.tensor([part_of(pictures[square.index]) for square in squares])
        pixels = torch.from_numpy(np.stack([square.view for square in squares])).float()
        with torch.autocast("cpu", torch.bfloat16):
            features = tower(pixels)
        answers.append(teacher.told(features, parts))
    soft, hints = (torch.cat(list(part)).numpy() for part in zip(*answers, strict=True))
    labels = np.array([pictures[index].synthetic for index in indices], np.float32)
    np.savez(lessons / ANSWERS, indices=np.array(indices), labels=labels, soft=soft, hints=hints.astype(np.float16))


class LessonViews(Dataset[tuple[np.ndarray, int]]):
    """A run's own view of every stored square, uint8 [3, side, side], from `start` on, over and over."""

    def __init__(self, lessons: Path, count: int, side: int, start: int) -> None:
        self.lessons = lessons
        self.count = count
        self.side = side
        self.start = start

    def __len__(self) -> int:
        return 1 << 40

    def __getitem__(self, index: int) -> tuple[np.ndarray, int]:
        place = (self.start + index) % self.count
        with Image.open(self.lessons / f"{place}.png") as opened:
            return to_array(square_view(upright_rgb(opened), self.side)), place


class StoredLessons:
    """What `lessons` wrote."""

    def __init__(self, lessons: Path) -> None:
        self.lessons = lessons
        kept = np.load(lessons / ANSWERS)
        self.labels, self.soft = torch.from_numpy(kept["labels"]), torch.from_numpy(kept["soft"])
        self.hints = torch.from_numpy(kept["hints"]).float()

    def told(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Probabilities [N] and hints [N, HINTS], float32."""
        device = batch.pixels.device
        return self.soft[batch.indices].to(device), self.hints[batch.indices].to(device)

    def batches(self, batch: int, side: int, start: int, workers: int, device: torch.device) -> Iterator[Batch]:
        """Endless batches in the stored order, as they go on after `start` steps."""
        views = LessonViews(self.lessons, len(self.labels), side, start * batch)
        for pixels, places in DataLoader(views, batch, num_workers=workers):
            yield on_device(pixels, self.labels[places], places, device)
