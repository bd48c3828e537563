"""Checks on the measurement itself: what flatters a figure, what floor it stands on, how steady a verdict is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from .crossfit import Outcome, second_half
from .manifest import Picture
from .measures import Measured
from .metrics import auroc

REPEATS = range(1, 21)


def flips(outcomes: dict[str, Outcome]) -> Measured:
    """Pictures whose verdict turns round: "signs" in one rendition and "no signs" in another."""
    accused = np.stack([outcome.accused for outcome in outcomes.values()])
    cleared = np.stack([outcome.cleared for outcome in outcomes.values()])
    both: np.ndarray = np.logical_and(accused.any(0), cleared.any(0))
    return {
        "renditions": list(outcomes),
        "pictures": len(both),
        "flipped": int(both.sum()),
        "share": round(float(both.mean()), 4),
    }


def metadata_features(data: Path, pictures: list[Picture]) -> np.ndarray:
    """What a file tells without its pixels: [N, 4], logarithms of short side, long side, aspect and bytes per px."""
    rows = []
    for picture in pictures:
        file = data / picture.file
        with Image.open(file) as opened:
            width, height = opened.size
        rows.append(
            [
                min(width, height),
                max(width, height),
                max(width, height) / min(width, height),
                file.stat().st_size / width / height,
            ]
        )
    return np.asarray(np.log(np.array(rows, float)))


def leak_probe(labels: np.ndarray, repos: np.ndarray, features: np.ndarray) -> Measured:
    """AUROC of classifiers that see metadata only, judged on repositories they were not fitted on; near 0.5 is good."""
    columns = with_squares(features)
    told = []
    for seed in REPEATS:
        second = second_half(labels, repos, seed)
        scores = np.zeros(len(labels))
        for fitted, judged in ((second, ~second), (~second, second)):
            scores[judged] = columns[judged] @ ridge(columns[fitted], labels[fitted])
        told.append(auroc(labels, scores))
    return {"auroc": round(float(np.mean(told)), 3), "sees": ["short side", "long side", "aspect", "bytes per pixel"]}


def metadata_guess(labels: np.ndarray, features: np.ndarray) -> np.ndarray:
    """Scores [N] of a classifier of metadata that was fitted on these very pictures: more than metadata really tell."""
    columns = with_squares(features)
    return np.asarray(columns @ ridge(columns, labels))


def with_squares(features: np.ndarray) -> np.ndarray:
    """Features [N, C], standardised, and their squares, [N, 2C]."""
    standard = (features - features.mean(0)) / (features.std(0) + 1e-9)
    return np.concatenate([standard, standard**2], 1)


def ridge(x: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weights [C] of a linear classifier by regularised least squares, both classes weighing alike."""
    weight = np.where(labels, 0.5 / labels.sum(), 0.5 / (~labels).sum())
    target = np.where(labels, 1.0, -1.0)
    squares = (x * weight[:, None]).T @ x
    return np.asarray(np.linalg.solve(squares + 0.1 * np.eye(x.shape[1]), (x * weight[:, None]).T @ target))


def real_floor(labels: np.ndarray, repos: np.ndarray, logits: np.ndarray) -> Measured:
    """How well the score tells some real sources from other real ones: the distance from 0.5 that chance and the
    differences between sources alone bring about."""
    real, logits = repos[~labels], logits[~labels]
    names = np.unique(real)
    told = []
    for seed in REPEATS:
        half = np.isin(real, np.random.default_rng(seed).permutation(names)[: len(names) // 2])
        area = auroc(half, logits)
        told.append(max(area, 1 - area))
    return {"auroc": round(float(np.mean(told)), 3), "most": round(float(np.max(told)), 3)}
