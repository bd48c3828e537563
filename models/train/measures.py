"""Shares and intervals of judged pictures, overall and by group."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .crossfit import Outcome
from .metrics import auroc, calibration_error, tpr_at_fpr

FEWEST = 30
"""No percentage from fewer pictures."""

RESAMPLES = 1000

Measure = Callable[[Outcome], float]
Measured = dict[str, object]


def share(mask: np.ndarray) -> float:
    """Of true entries."""
    return float(mask.mean())


def balanced_if_answered(outcome: Outcome) -> float:
    """Balanced accuracy among the pictures that got an answer."""
    found, missed = (outcome.accused[outcome.labels].sum(), outcome.cleared[outcome.labels].sum())
    cleared, accused = (outcome.cleared[~outcome.labels].sum(), outcome.accused[~outcome.labels].sum())
    return float((found / max(1, found + missed) + cleared / max(1, cleared + accused)) / 2)


def balanced_at_half(outcome: Outcome) -> float:
    """Balanced accuracy when every picture is answered by p >= 0.5."""
    said = outcome.probabilities >= 0.5
    return (share(said[outcome.labels]) + share(~said[~outcome.labels])) / 2


OF_SYNTHETIC: dict[str, Measure] = {
    "found": lambda outcome: share(outcome.accused[outcome.labels]),
    "missed": lambda outcome: share(outcome.cleared[outcome.labels]),
}
OF_REAL: dict[str, Measure] = {
    "falselyAccused": lambda outcome: share(outcome.accused[~outcome.labels]),
    "cleared": lambda outcome: share(outcome.cleared[~outcome.labels]),
}
OF_BOTH: dict[str, Measure] = {
    "auroc": lambda outcome: auroc(outcome.labels, outcome.logits),
    "balancedAccuracyAnswered": balanced_if_answered,
    "balancedAccuracyAtHalf": balanced_at_half,
    "answered": lambda outcome: share(outcome.accused | outcome.cleared),
    "tprAt1Fpr": lambda outcome: tpr_at_fpr(outcome.labels, outcome.logits, 0.01),
    "tprAt5Fpr": lambda outcome: tpr_at_fpr(outcome.labels, outcome.logits, 0.05),
    "calibrationError": lambda outcome: calibration_error(outcome.labels, outcome.probabilities),
}


def resampled(outcome: Outcome, chance: np.random.Generator) -> Outcome:
    """Repositories drawn with replacement, as many as there are of each class."""
    parts = []
    for label in (False, True):
        of_class = outcome.labels == label
        names = np.unique(outcome.repos[of_class])
        for name in chance.choice(names, len(names)) if len(names) else ():
            parts.append(np.flatnonzero(of_class & (outcome.repos == name)))
    return outcome.take(np.concatenate(parts))


def measured(outcome: Outcome) -> Measured:
    """Numbers of pictures and repositories, and each measure that enough pictures back, with its 95 % interval from
    resampled repositories."""
    real, synthetic = int((~outcome.labels).sum()), int(outcome.labels.sum())
    measures: dict[str, Measure] = {}
    if real >= FEWEST:
        measures |= OF_REAL
    if synthetic >= FEWEST:
        measures |= OF_SYNTHETIC
    if min(real, synthetic) >= FEWEST:
        measures |= OF_BOTH
    result: Measured = {"real": real, "synthetic": synthetic, "repositories": len(np.unique(outcome.repos))}
    chance = np.random.default_rng(1)
    draws = [resampled(outcome, chance) for _ in range(RESAMPLES)] if measures else []
    for name, measure in measures.items():
        values = [measure(draw) for draw in draws]
        low, high = np.percentile(values, [2.5, 97.5])
        result[name] = {"value": round(measure(outcome), 6), "low": round(float(low), 6), "high": round(float(high), 6)}
    return result


def by(outcome: Outcome, keys: np.ndarray) -> dict[str, Measured]:
    """Measures of each group of pictures, largest first."""
    names, counts = np.unique(keys, return_counts=True)
    return {str(name): measured(outcome.take(keys == name)) for name in names[np.argsort(-counts, kind="stable")]}


def by_synthetic(outcome: Outcome, keys: np.ndarray) -> dict[str, Measured]:
    """Measures of each group of synthetic pictures against all real ones. What the real ones alone decide is left out."""
    groups: dict[str, Measured] = {}
    names, counts = np.unique(keys[outcome.labels], return_counts=True)
    for name in names[np.argsort(-counts, kind="stable")]:
        told = measured(outcome.take(~outcome.labels | (keys == name)))
        groups[str(name)] = {key: told[key] for key in ("synthetic", "found", "missed", "auroc", "tprAt5Fpr") if key in told}
    return groups
