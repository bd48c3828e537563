"""What the exported model can do on sources it has never seen: `python -m train evaluate` writes metrics.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from .calibrate import CALIBRATED_ON, labels_of, read_judge
from .crossfit import Outcome, fold_judges, judged, second_half
from .export import largest_difference, latency_ms, sha256
from .fit import trained_detector
from .manifest import Picture, family, of_split, read_manifest
from .metrics import auroc, calibration_error, tpr_at_fpr
from .scores import view_arrays
from .variants import VARIANTS, Scored, score_variants

FEWEST = 30
"""No percentage from fewer pictures."""

RESAMPLES = 1000
SPLIT_SEED = 1
OTHER_SPLIT_SEEDS = range(2, 22)
COMPARED_EVERY = 5
"""Every fifth validation picture goes through PyTorch as well."""

Measure = Callable[[Outcome], float]
Measured = dict[str, object]


def share(mask: np.ndarray) -> float:
    """Of true entries."""
    return float(mask.mean())


def balanced_if_answered(outcome: Outcome) -> float:
    """Balanced accuracy among the pictures that got an answer."""
    found, missed = outcome.accused[outcome.labels].sum(), outcome.cleared[outcome.labels].sum()
    cleared, accused = outcome.cleared[~outcome.labels].sum(), outcome.accused[~outcome.labels].sum()
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
        result[name] = {"value": round(measure(outcome), 4), "low": round(float(low), 4), "high": round(float(high), 4)}
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


def worst_sources(outcome: Outcome) -> Measured:
    """How false accusations spread over the repositories of real pictures."""
    names = np.unique(outcome.repos[~outcome.labels])
    groups = [outcome.accused[(outcome.repos == name) & ~outcome.labels] for name in names]
    return {
        "repositories": len(names),
        "withAny": sum(bool(group.any()) for group in groups),
        "accused": sum(int(group.sum()) for group in groups),
        "mostInOne": max(int(group.sum()) for group in groups),
    }


def other_splits(labels: np.ndarray, repos: np.ndarray, scored: dict[str, Scored]) -> Measured:
    """Range of the verdicts' shares over other ways to halve the repositories: how much hangs on the split."""
    fitted_on = [scored[name] for name in CALIBRATED_ON]
    accused, found = [], []
    for seed in OTHER_SPLIT_SEEDS:
        second = second_half(labels, repos, seed)
        outcome = judged(labels, repos, scored["as is"], fold_judges(labels, fitted_on, second), second)
        accused.append(OF_REAL["falselyAccused"](outcome))
        found.append(OF_SYNTHETIC["found"](outcome))
    return {"splits": len(accused), "falselyAccused": spread(accused), "found": spread(found)}


def spread(values: list[float]) -> dict[str, float]:
    """Smallest, middle, largest."""
    return {"least": round(min(values), 4), "median": round(float(np.median(values)), 4), "most": round(max(values), 4)}


def shipped(labels: np.ndarray, repos: np.ndarray, scored: Scored, detector: Path) -> Measured:
    """The shipped thresholds on the very pictures they were chosen on: flattering, for comparison only."""
    judge = read_judge(detector / "model.json")
    none = np.zeros(len(labels), bool)
    told = measured(judged(labels, repos, scored, (judge, judge), none))
    return {key: told[key] for key in ("falselyAccused", "cleared", "found", "missed", "answered")}


def size_groups(pictures: list[Picture]) -> np.ndarray:
    """Group by the original's short side, px, before the data set scaled it."""
    sides = [picture.original_short_side for picture in pictures]
    return np.array(["below 300" if side < 300 else "300-599" if side < 600 else "600 and more" for side in sides])


def evaluate(data: Path, run: Path, detector: Path) -> None:
    """Measure everything and write metrics.json."""
    everything = read_manifest(data)
    pictures, train = of_split(everything, "val"), of_split(everything, "train")
    model = detector / "model.onnx"
    labels, repos = labels_of(pictures), np.array([picture.repo for picture in pictures])
    scored = score_variants(data, pictures, list(VARIANTS), model, run)
    second = second_half(labels, repos, SPLIT_SEED)
    judges = fold_judges(labels, [scored[name] for name in CALIBRATED_ON], second)
    outcomes = {name: judged(labels, repos, scored[name], judges, second) for name in VARIANTS}
    plain = outcomes["as is"]
    families = np.array([family(picture.generator) if picture.synthetic else "" for picture in pictures])
    known = {family(picture.generator) for picture in train if picture.synthetic}
    named_before = {picture.generator for picture in train}
    novelty = np.array([f"name {'' if picture.generator in named_before else 'not '}seen in training" for picture in pictures])
    network, facts = trained_detector(run)
    compared = list(view_arrays(data, pictures[::COMPARED_EVERY]))
    result = {
        "model": {"sha256": sha256(model), "bytes": model.stat().st_size},
        "training": facts | {"pictures": len(train), "repositories": len({picture.repo for picture in train})},
        "overall": measured(plain),
        "variants": {name: measured(outcome) for name, outcome in outcomes.items()},
        "byKind": by(plain, np.array([picture.kind for picture in pictures])),
        "byOriginalShortSide": by(plain, size_groups(pictures)),
        "byFamily": by_synthetic(plain, families),
        "byNovelty": by_synthetic(plain, np.where(labels, novelty, "")),
        "familiesInTraining": sorted(known & set(families)),
        "falseAccusationsBySource": worst_sources(plain),
        "otherSplits": other_splits(labels, repos, scored),
        "shippedThresholdsInSample": shipped(labels, repos, scored["as is"], detector),
        "shortSideAlone": {"auroc": round(auroc(labels, scored["as is"].short_sides.astype(float)), 4)},
        "exportedAgainstPyTorch": largest_difference(network, model, compared),
        "latencyMsOneThread": latency_ms(model),
    }
    (detector / "metrics.json").write_text(json.dumps(result, indent=1) + "\n")
