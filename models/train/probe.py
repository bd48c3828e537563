"""Linear probes on the teacher's features, and what they let the small network learn: `python -m train probe`.

Every view is judged by a probe that saw nothing of its repository, so the soft targets say how much a picture looks
synthetic to someone who does not know it by heart. To compare with other recipes, probes are also measured on families
left out (folds.py) and on validation sources.
"""

from __future__ import annotations

import json
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812

from .folds import FOLDS, split
from .manifest import Picture, copied_pictures, of_split, read_manifest, sampling_weights
from .metrics import auroc, tpr_at_fpr
from .teacher import validation_features

PENALTY = 1e-4
PARTS = 5
HINTS = 128
"""Leading directions of the features that the small network is asked to foretell."""


class Probe:
    """Standardisation and an L2-regularised logistic regression, weighted as training samples pictures."""

    def __init__(self, x: torch.Tensor, labels: np.ndarray, weights: np.ndarray, penalty: float = PENALTY) -> None:
        self.mean, self.scale = x.mean(0), 1 / (x.std(0) + 1e-3)
        standard = self.standardised(x)
        target = torch.tensor(labels, dtype=torch.float32)
        weight = torch.tensor(weights / weights.sum(), dtype=torch.float32)
        self.weight = torch.zeros(x.shape[1] + 1, requires_grad=True)
        optimiser = torch.optim.LBFGS([self.weight], max_iter=200, history_size=20, line_search_fn="strong_wolfe")

        def loss() -> torch.Tensor:
            optimiser.zero_grad()
            logits = standard @ self.weight[:-1] + self.weight[-1]
            value = (weight * F.binary_cross_entropy_with_logits(logits, target, reduction="none")).sum()
            value = value + penalty * (self.weight[:-1] ** 2).sum() / 2
            value.backward()  # type: ignore[no-untyped-call]
            return value

        optimiser.step(loss)  # type: ignore[no-untyped-call]

    def standardised(self, x: torch.Tensor) -> torch.Tensor:
        """Features [N, C] with unit deviation, so small that a row's length is about 1."""
        standard: torch.Tensor = (x - self.mean) * self.scale / x.shape[1] ** 0.5
        return standard

    @torch.no_grad()
    def logits(self, x: torch.Tensor) -> np.ndarray:
        """Logits [N]."""
        return np.asarray((self.standardised(x) @ self.weight[:-1] + self.weight[-1]).numpy())


def shards(taught: Path) -> list[str]:
    """Names of the finished shards, in order."""
    return sorted(rows.stem.removeprefix("rows-") for rows in taught.glob("rows-*.json"))


def taught_pictures(copies: Path, taught: Path) -> tuple[list[Picture], torch.Tensor]:
    """The pictures of all finished shards, and their features, float32 [N, FEATURES]."""
    by_name = {Path(picture.file).name: picture for picture in copied_pictures(copies)}
    names = [name for shard in shards(taught) for name in json.loads((taught / f"rows-{shard}.json").read_text())]
    features = np.concatenate([np.load(taught / f"features-{shard}.npy") for shard in shards(taught)])
    return [by_name[name] for name in names], torch.from_numpy(features.astype(np.float32))


def fitted(x: torch.Tensor, pictures: list[Picture], kept: list[int]) -> Probe:
    """A probe on some of the pictures."""
    some = [pictures[index] for index in kept]
    return Probe(x[kept], np.array([picture.synthetic for picture in some]), np.array(sampling_weights(some)))


def soft_logits(x: torch.Tensor, pictures: list[Picture]) -> np.ndarray:
    """Logit of each view by a probe that saw nothing of its repository, [N]."""
    parts = np.array([crc32(picture.repo.encode()) % PARTS for picture in pictures])
    logits = np.zeros(len(pictures), np.float32)
    for part in range(PARTS):
        rest = np.flatnonzero(parts != part).tolist()
        logits[parts == part] = fitted(x, pictures, rest).logits(x[parts == part])
    return logits


def hints(x: torch.Tensor) -> np.ndarray:
    """The features' leading directions, each with unit deviation, float32 [N, HINTS]."""
    standard = (x - x.mean(0)) / (x.std(0) + 1e-3)
    _, directions = torch.linalg.eigh(standard.T @ standard)
    led = standard @ directions[:, -HINTS:]
    return np.asarray((led / led.std(0)).clamp(-4, 4).numpy())


def probe(data: Path, copies: Path, taught: Path, threads: int) -> None:
    """Measure probes on folds and on validation pictures; write `taught`/soft.npz, one row per taught view."""
    torch.set_num_threads(threads)
    pictures, x = taught_pictures(copies, taught)
    labels = np.array([picture.synthetic for picture in pictures])
    print(f"{len(pictures)} views")
    for fold in FOLDS:
        kept, out = split(pictures, fold)
        told = fitted(x, pictures, kept).logits(x[out])
        print(f"{fold} left out: {len(out)} views, AUROC {auroc(labels[out], told):.3f}", flush=True)
    soft = soft_logits(x, pictures)
    print(f"repositories left out: AUROC {auroc(labels, soft):.3f}")
    val = of_split(read_manifest(data), "val")
    unseen = torch.from_numpy(validation_features(data, val, taught / "validation.npy", threads).astype(np.float32))
    told = fitted(x, pictures, list(range(len(pictures)))).logits(unseen)
    truth = np.array([picture.synthetic for picture in val])
    print(f"validation: AUROC {auroc(truth, told):.3f}, TPR at 1 % FPR {tpr_at_fpr(truth, told, 0.01):.3f}")
    np.savez(taught / "soft.npz", shards=shards(taught), logits=soft, hints=hints(x))
