"""Linear probes on the teacher's features, which the small network learns from: `python -m train probe`.

A picture is always judged by a probe that saw nothing of its repository, so the soft targets say how much it looks synthetic to
someone who does not know it by heart. To compare with other recipes, probes are also measured on families left out (folds.py)
and on validation sources.
"""

from __future__ import annotations

import random
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch.utils.data import DataLoader
from tqdm import tqdm

from .augment import augmented
from .batches import EachOnce
from .folds import FOLDS, split
from .manifest import Picture, copied_pictures, of_split, read_manifest, sampling_weights
from .metrics import auroc, tpr_at_fpr
from .network import SIZE
from .teacher import FEATURES, Tower, stored_tower
from .view import square_view

PENALTY = 1e-4
PARTS = 5
"""Repositories are dealt into so many parts; each part has a probe that saw the others only."""

HINTS = 128
"""Leading directions of the features that the small network is asked to foretell."""

BATCH = 64


def part_of(picture: Picture) -> int:
    """The part that the picture's repository is dealt into."""
    return crc32(picture.repo.encode()) % PARTS


class Teacher(nn.Module):
    """The tower with a probe per part: pixels [N, 3, SIZE, SIZE] and parts [N] -> probability [N] and hints [N, HINTS]."""

    mean: Tensor
    scale: Tensor
    probes: Tensor
    directions: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(FEATURES))
        self.register_buffer("scale", torch.ones(FEATURES))
        self.register_buffer("probes", torch.zeros(PARTS, FEATURES + 1))
        self.register_buffer("directions", torch.zeros(FEATURES, HINTS))

    def told(self, features: Tensor, parts: Tensor) -> tuple[Tensor, Tensor]:
        """The same from the tower's features [N, FEATURES]."""
        standard = (features - self.mean) * self.scale
        chosen = self.probes[parts]
        logits = (standard * chosen[:, :-1]).sum(1) / FEATURES**0.5 + chosen[:, -1]
        return torch.sigmoid(logits), (standard @ self.directions).clamp(-4, 4)


def fitted(standard: Tensor, labels: np.ndarray, weights: np.ndarray, penalty: float = PENALTY) -> Tensor:
    """L2-regularised logistic regression on standardised features [N, C]; weights and bias [C + 1]."""
    x = standard / standard.shape[1] ** 0.5
    target = torch.tensor(labels, dtype=torch.float32, device=x.device)
    weight = torch.tensor(weights / weights.sum(), dtype=torch.float32, device=x.device)
    slope = torch.zeros(x.shape[1] + 1, device=x.device, requires_grad=True)
    optimiser = torch.optim.LBFGS([slope], max_iter=200, history_size=20, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        logits = x @ slope[:-1] + slope[-1]
        value = (weight * F.binary_cross_entropy_with_logits(logits, target, reduction="none")).sum()
        value = value + penalty * (slope[:-1] ** 2).sum() / 2
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return slope.detach()


def probed(standard: Tensor, slope: Tensor) -> np.ndarray:
    """Logits [N] of a probe."""
    return np.asarray((standard @ slope[:-1] / standard.shape[1] ** 0.5 + slope[-1]).cpu().numpy())


def fitted_on(standard: Tensor, pictures: list[Picture], kept: list[int]) -> Tensor:
    """A probe on some of the pictures, weighted as training samples them."""
    some = [pictures[index] for index in kept]
    return fitted(standard[kept], np.array([picture.synthetic for picture in some]), np.array(sampling_weights(some)))


def as_it_is(rgb: Image.Image, _: random.Random, size: int = SIZE) -> Image.Image:
    """The view of the unchanged picture."""
    return square_view(rgb, size)


@torch.inference_mode()
def features_of(tower: Tower, views: DataLoader[np.ndarray], device: torch.device) -> Tensor:
    """The tower's features of all views, float32 [N, FEATURES]."""
    parts = []
    with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
        for pixels in tqdm(views, mininterval=10):
            parts.append(tower(pixels.to(device).float()))
    return torch.cat(parts).clone()


def probe(data: Path, copies: Path, taught: Path, fold: str | None, workers: int, seed: int) -> None:
    """Fit the probes on one augmented view of every work copy that `fold` does not leave out and write `taught`/teacher.pt; print what they can do."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tower = stored_tower().to(device)
    pictures = copied_pictures(copies)
    if fold is not None:
        pictures = [pictures[index] for index in split(pictures, fold)[0]]
    views = DataLoader(EachOnce(Path(), pictures, augmented, seed), BATCH, num_workers=workers)
    x = features_of(tower, views, device)
    teacher = Teacher()
    teacher.mean, teacher.scale = x.mean(0).cpu(), (1 / (x.std(0) + 1e-3)).cpu()
    standard = (x - x.mean(0)) / (x.std(0) + 1e-3)
    labels = np.array([picture.synthetic for picture in pictures])
    print(f"{len(pictures)} views")
    for name in FOLDS if fold is None else ():
        kept, out = split(pictures, name)
        told = probed(standard[out], fitted_on(standard, pictures, kept))
        print(f"{name} left out: {len(out)} views, AUROC {auroc(labels[out], told):.3f}", flush=True)
    parts = np.array([part_of(picture) for picture in pictures])
    logits = np.zeros(len(pictures))
    for part in range(PARTS):
        slope = fitted_on(standard, pictures, np.flatnonzero(parts != part).tolist())
        teacher.probes[part] = slope.cpu()
        logits[parts == part] = probed(standard[parts == part], slope)
    print(f"repositories left out: AUROC {auroc(labels, logits):.3f}")
    _, directions = torch.linalg.eigh(standard.T @ standard)
    led = standard @ directions[:, -HINTS:]
    teacher.directions = (directions[:, -HINTS:] / led.std(0)).cpu()
    taught.mkdir(parents=True, exist_ok=True)
    torch.save(teacher.state_dict(), taught / "teacher.pt")
    val = of_split(read_manifest(data), "val")
    unseen = features_of(tower, DataLoader(EachOnce(data, val, as_it_is, seed), BATCH, num_workers=workers), device)
    everyone = fitted_on(standard, pictures, list(range(len(pictures))))
    told = probed((unseen - x.mean(0)) / (x.std(0) + 1e-3), everyone)
    truth = np.array([picture.synthetic for picture in val])
    print(f"validation: AUROC {auroc(truth, told):.3f}, TPR at 1 % FPR {tpr_at_fpr(truth, told, 0.01):.3f}")


def stored_teacher(taught: Path) -> tuple[Tower, Teacher]:
    """The tower and what `probe` wrote."""
    teacher = Teacher()
    teacher.load_state_dict(torch.load(taught / "teacher.pt", map_location="cpu", weights_only=True))
    return stored_tower(), teacher.eval()
