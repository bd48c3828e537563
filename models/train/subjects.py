"""What a picture shows, as far as confident mistakes have to do with it: `python -m train subjects`.

Nothing in the data names these subjects, so plain measures and ImageNet's own classes do. Real pictures with a plain background,
polished interiors and food are what the detector accuses most, dark pictures what it misses (RESULTS.md). `sampling_weights` can give
each subject the same, larger share of both classes, so that the subject says nothing of the class.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.utils.data import DataLoader, Dataset
from tqdm import tqdm

from .manifest import Picture, copied_pictures, of_split, read_manifest
from .network import pretrained_state, pretrained_trunk
from .view import square_view, to_array, upright_rgb

SUBJECTS = ("dark", "interior", "food", "plain", "usual")
"""In this order: a picture has the first that fits. Only photographs have one; the rest is "usual"."""

INTERIOR = (
    423, 424, 435, 453, 493, 495, 516, 520, 526, 532, 553, 559, 564, 579, 598, 624, 648, 721, 750, 760, 762, 765, 789, 799, 827,
    831, 846, 854, 861, 876, 881, 894, 896, 905,
)  # fmt: skip
FOOD = (*range(923, 970), 659, 809, 868)
"""ImageNet class numbers: beds, baths, kitchens, restaurants and what stands in them; dishes, plates, fruit and vegetables."""

NAMED_FROM = 0.3
"""Least probability that ImageNet's network gives to all classes of a subject together."""

DARK_BELOW = 45.0
"""Median luminance of a dark picture, of 255."""

PLAIN_BAND = 0.12
PLAIN_STEP = 4.0
PLAIN_FROM = 0.8
"""A plain background: in the outer 12 % on each side, at least 80 % of the pixels differ by less than four levels from their
neighbours."""

MANIFEST = "subjects.jsonl"
BATCH = 64


def is_dark(luminance: np.ndarray) -> bool:
    """Whether at least half of a picture, float32 [H, W] in 0..255, is nearly black."""
    return float(np.median(luminance)) < DARK_BELOW


def is_plain(luminance: np.ndarray) -> bool:
    """Whether nearly nothing happens along the edges of a picture, float32 [H, W] in 0..255."""
    across = np.abs(np.diff(luminance, axis=1, append=luminance[:, -1:]))
    down = np.abs(np.diff(luminance, axis=0, append=luminance[-1:]))
    still = np.maximum(across, down) < PLAIN_STEP
    band = round(PLAIN_BAND * len(luminance))
    edges = np.ones(still.shape, bool)
    edges[band:-band, band:-band] = False
    return float(still[edges].mean()) >= PLAIN_FROM


def subject_of(picture: Picture, view: np.ndarray, chances: np.ndarray) -> str:
    """The subject of a picture from its view, uint8 [3, SIZE, SIZE], and the probabilities of ImageNet's classes, [1000]."""
    if picture.kind_group != "photo":
        return SUBJECTS[-1]
    luminance = view.astype(np.float32).transpose(1, 2, 0) @ np.array([0.299, 0.587, 0.114], np.float32)
    fits = (
        is_dark(luminance),
        float(chances[list(INTERIOR)].sum()) >= NAMED_FROM,
        float(chances[list(FOOD)].sum()) >= NAMED_FROM,
        is_plain(luminance),
    )
    return next((name for name, fit in zip(SUBJECTS, fits, strict=False) if fit), SUBJECTS[-1])


class Views(Dataset[np.ndarray]):
    """The view of every picture, uint8 [3, SIZE, SIZE]."""

    def __init__(self, data: Path, pictures: list[Picture]) -> None:
        self.data = data
        self.pictures = pictures

    def __len__(self) -> int:
        return len(self.pictures)

    def __getitem__(self, index: int) -> np.ndarray:
        with Image.open(self.data / self.pictures[index].file) as opened:
            return to_array(square_view(upright_rgb(opened)))


@torch.inference_mode()
def subjects_of(data: Path, pictures: list[Picture], workers: int) -> list[str]:
    """The subject of each picture."""
    state, trunk = pretrained_state(), pretrained_trunk().eval()
    weight, bias = state["_fc.weight"], state["_fc.bias"]
    found: list[str] = []
    for views in tqdm(DataLoader(Views(data, pictures), BATCH, num_workers=workers), mininterval=10):
        with torch.autocast("cpu", torch.bfloat16):
            features: Tensor = trunk(views.float().contiguous(memory_format=torch.channels_last))
        chances = (features[:, : weight.shape[1]] @ weight.T + bias).softmax(1).numpy()
        for view, chance in zip(views.numpy(), chances, strict=True):
            found.append(subject_of(pictures[len(found)], view, chance))
    return found


def write_subjects(data: Path, copies: Path, workers: int) -> None:
    """Write the subjects of the work copies beside them, and print how many of each class there are, and of the validation pictures."""
    pictures = copied_pictures(copies)
    found = subjects_of(Path(), pictures, workers)
    rows = [{"file": Path(picture.file).name, "subject": name} for picture, name in zip(pictures, found, strict=True)]
    (copies / MANIFEST).write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    val = of_split(read_manifest(data), "val")
    for title, group, names in (("training", pictures, found), ("validation", val, subjects_of(data, val, workers))):
        counts = Counter((name, picture.synthetic) for picture, name in zip(group, names, strict=True))
        for name in SUBJECTS:
            print(f"{title}, {name}: {counts[name, False]} real, {counts[name, True]} synthetic")


def with_subjects(pictures: list[Picture], copies: Path) -> list[Picture]:
    """The work copies with the subjects that `subjects` found."""
    rows = (json.loads(line) for line in (copies / MANIFEST).read_text().splitlines())
    subjects = {row["file"]: row["subject"] for row in rows}
    return [replace(picture, subject=subjects[Path(picture.file).name]) for picture in pictures]
