"""Measures of a two-class score. `labels` are booleans, True = synthetic; higher scores mean synthetic."""

from __future__ import annotations

import numpy as np


def auroc(labels: np.ndarray, scores: np.ndarray) -> float:
    """Chance that a synthetic picture scores above a real one, ties half (Mann-Whitney U / (n1 n0))."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positives, negatives = labels.sum(), (~labels).sum()
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def threshold_at_fpr(labels: np.ndarray, scores: np.ndarray, rate: float) -> float:
    """Smallest threshold t such that at most `rate` of the real pictures score >= t."""
    real = np.sort(scores[~labels])[::-1]
    allowed = int(np.floor(rate * len(real)))
    return float(np.nextafter(real[allowed], np.inf)) if allowed < len(real) else float(real[-1])


def tpr_at_fpr(labels: np.ndarray, scores: np.ndarray, rate: float) -> float:
    """Share of synthetic pictures found when at most `rate` of the real ones are accused."""
    return float((scores[labels] >= threshold_at_fpr(labels, scores, rate)).mean())


def calibration_error(labels: np.ndarray, probabilities: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over equal-width bins (Guo et al. 2017)."""
    places = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = [
        abs(labels[places == place].mean() - probabilities[places == place].mean()) * (places == place).mean()
        for place in range(bins)
        if (places == place).any()
    ]
    return float(sum(gaps))
