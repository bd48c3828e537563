"""Verdicts on pictures that had no part in choosing the thresholds they are judged by.

The validation repositories are split in two halves; each half is judged by what was fitted on the other one. Repositories,
not pictures, are split, because pictures of one repository resemble each other.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from .calibrate import Judge, fitted_judge
from .variants import Scored


@dataclass(frozen=True)
class Outcome:
    """Pictures judged: all arrays [N]. `accused`: "signs of AI"; `cleared`: "no signs"; neither: "unsure"."""

    labels: np.ndarray
    repos: np.ndarray
    logits: np.ndarray
    probabilities: np.ndarray
    accused: np.ndarray
    cleared: np.ndarray

    def take(self, chosen: np.ndarray) -> Outcome:
        """The pictures of an index or a mask, as often as it names them."""
        return Outcome(*(getattr(self, field)[chosen] for field in self.__dataclass_fields__))


def second_half(labels: np.ndarray, repos: np.ndarray, seed: int) -> np.ndarray:
    """Mask [N] of the pictures whose repository is in the second half; each class's repositories are halved apart."""
    chance = random.Random(seed)
    chosen: set[str] = set()
    for label in (False, True):
        names = sorted(set(repos[labels == label]))
        chance.shuffle(names)
        chosen.update(names[: len(names) // 2])
    return np.isin(repos, sorted(chosen))


def masked(scored: Scored, mask: np.ndarray) -> Scored:
    """The scores of some of the pictures."""
    return Scored(scored.logits[mask], scored.short_sides[mask])


def fold_judges(labels: np.ndarray, kinds: np.ndarray, fitted_on: list[Scored], second: np.ndarray) -> tuple[Judge, Judge]:
    """The judge for the first half (fitted on the second) and the judge for the second half (fitted on the first)."""
    for_first = fitted_judge(labels[second], kinds[second], [masked(scored, second) for scored in fitted_on])
    for_second = fitted_judge(labels[~second], kinds[~second], [masked(scored, ~second) for scored in fitted_on])
    return for_first, for_second


def judged(labels: np.ndarray, repos: np.ndarray, scored: Scored, judges: tuple[Judge, Judge], second: np.ndarray) -> Outcome:
    """Each picture judged by its half's judge."""
    chances = np.where(second, judges[1].probabilities(scored), judges[0].probabilities(scored))
    signs = np.where(second, judges[1].signs, judges[0].signs)
    no_signs = np.where(second, judges[1].no_signs, judges[0].no_signs)
    return Outcome(labels, repos, scored.logits, chances, chances >= signs, chances <= no_signs)
