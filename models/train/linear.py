"""Linear probes on the small network's own features, its trunk held still: `python -m train linear`.

Without `--start` the trunk has ImageNet's weights, so that every family left out is really new to it; with it, that run's. Compares
recipes in minutes on two cores: what a probe gains on families left out (folds.py) by other pictures to learn from, by another member
of the family, and by another size.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader
from tqdm import tqdm

from .augment import augmented
from .batches import EachOnce
from .fit import trained_detector
from .folds import FOLDS, split
from .manifest import Picture, copied_pictures, of_split, read_manifest
from .metrics import auroc, tpr_at_fpr
from .network import Trunk, pretrained_trunk
from .probe import BATCH, as_it_is, fitted_on, probed
from .subjects import with_subjects


@torch.inference_mode()
def trunk_features(trunk: Trunk, views: DataLoader[np.ndarray]) -> Tensor:
    """Features of all views, float32 [N, C]."""
    parts = []
    with torch.autocast("cpu", torch.bfloat16):
        for pixels in tqdm(views, mininterval=10):
            parts.append(trunk(pixels.float().contiguous(memory_format=torch.channels_last)))
    return torch.cat(parts).clone()


def report(name: str, pictures: list[Picture], scores: np.ndarray) -> None:
    """One line of figures."""
    labels = np.array([picture.synthetic for picture in pictures])
    told = f"AUROC {auroc(labels, scores):.3f}, TPR at 1 % FPR {tpr_at_fpr(labels, scores, 0.01):.3f}"
    print(f"{name}: {len(pictures)} views, {told}", flush=True)


def ways_to_learn(own: list[Picture], reconstructions: Path | None, subjects: Path | None) -> dict[str, list[Picture]]:
    """What probes are fitted on, by its name: work copies alone, then, where given, with reconstructions behind them, or drawn by what
    they show."""
    ways = {"work copies": own}
    if reconstructions is not None:
        ways["with reconstructions"] = [*own, *copied_pictures(reconstructions)]
    if subjects is not None:
        ways["by subject"] = with_subjects(own, subjects)
    return ways


def linear(
    data: Path,
    copies: Path,
    start: Path | None,
    reconstructions: Path | None,
    by_subject: bool,
    every: int,
    member: str,
    side: int,
    workers: int,
    seed: int,
) -> None:
    """Fit probes on one augmented view, `side` px, of every work copy (or of one in `every`), in each of the ways to learn, and print
    what they can do with families left out and with validation pictures."""
    trunk = (pretrained_trunk(member) if start is None else trained_detector(start)[0].trunk).eval()
    own = copied_pictures(copies)[::every]
    ways = ways_to_learn(own, reconstructions, copies if by_subject else None)
    longest = max(ways.values(), key=len)
    views = DataLoader(EachOnce(Path(), longest, partial(augmented, size=side), seed), BATCH, num_workers=workers)
    x = trunk_features(trunk, views)
    val = of_split(read_manifest(data), "val")
    unseen = trunk_features(trunk, DataLoader(EachOnce(data, val, partial(as_it_is, size=side), seed), BATCH, num_workers=workers))
    mean, scale = x[: len(own)].mean(0), 1 / (x[: len(own)].std(0) + 1e-3)
    standard, unseen = (x - mean) * scale, (unseen - mean) * scale
    for way, pictures in ways.items():
        print(f"{way}, {len(pictures)} views")
        for name in FOLDS:
            kept, out = split(pictures, name)
            judged = [index for index in out if index < len(own)]
            report(
                f"{name} left out",
                [own[index] for index in judged],
                probed(standard[judged], fitted_on(standard, pictures, kept)),
            )
        report("validation", val, probed(unseen, fitted_on(standard, pictures, list(range(len(pictures))))))
