"""What the exported model can do: `python -m train evaluate`.

Without `--pictures`: on validation sources, verdicts cross-fitted, into metrics.json, which the model card is made from.
With it: on any folder that has a manifest.jsonl (rows with at least `file` and `label`), by the shipped thresholds, printed
and written to `--run`. Both score through the shipped ONNX file and the extension's own preprocessing.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from .calibrate import ACCUSED, CALIBRATED_ON, Judge, kinds_of, labels_of, read_judge
from .card import table
from .checks import flips, leak_probe, metadata_features, metadata_guess, real_floor
from .crossfit import Outcome, fold_judges, judged, second_half
from .export import largest_difference, latency_ms, onnx_logit, session, sha256
from .fit import trained_detector
from .looks import is_unsure
from .manifest import Picture, family, of_split, read_folder, read_manifest, trained_generators
from .matched import write_matched
from .measures import OF_REAL, OF_SYNTHETIC, Measured, by, by_synthetic, measured
from .metrics import auroc
from .scores import view_arrays
from .variants import RENDITIONS, VARIANTS, VIEWS, Scored, score_variants

SPLIT_SEED = 1
OTHER_SPLIT_SEEDS = range(2, 22)
COMPARED_EVERY = 5
"""Every fifth validation picture goes through PyTorch as well."""

CHECKS = ("flips", "metadataAlone", "realAgainstReal")
COLUMNS = ["real", "synthetic", "auroc", "balancedAccuracyAnswered", "tprAt1Fpr", "tprAt5Fpr"]
COLUMNS += ["falselyAccused", "cleared", "found", "missed", "answered", "calibrationError"]


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


def other_splits(labels: np.ndarray, kinds: np.ndarray, repos: np.ndarray, scored: dict[str, Scored]) -> Measured:
    """Range of the verdicts' shares over other ways to halve the repositories, at each step of the sensitivity: how much hangs on the
    split."""
    fitted_on = [scored[name] for name in CALIBRATED_ON]
    accused: dict[str, list[float]] = {step: [] for step in ACCUSED}
    found: dict[str, list[float]] = {step: [] for step in ACCUSED}
    for seed in OTHER_SPLIT_SEEDS:
        second = second_half(labels, repos, seed)
        judges = fold_judges(labels, kinds, fitted_on, second)
        for step in ACCUSED:
            outcome = judged(labels, repos, scored["as is"], at_step(judges, step), second)
            accused[step].append(OF_REAL["falselyAccused"](outcome))
            found[step].append(OF_SYNTHETIC["found"](outcome))
    steps = {step: {"falselyAccused": spread(accused[step]), "found": spread(found[step])} for step in ACCUSED}
    return {"splits": len(OTHER_SPLIT_SEEDS), **steps["usual"], "steps": steps}


def at_step(judges: tuple[Judge, Judge], step: str) -> tuple[Judge, Judge]:
    """The judges at another step of the sensitivity."""
    first, second = (replace(judge, signs=judge.steps[step]) for judge in judges)
    return first, second


def spread(values: list[float]) -> dict[str, float]:
    """Smallest, middle, largest."""
    return {"least": round(min(values), 6), "median": round(float(np.median(values)), 6), "most": round(max(values), 6)}


def by_shipped(labels: np.ndarray, repos: np.ndarray, scored: Scored, judge: Judge) -> Outcome:
    """Every picture judged by the shipped thresholds."""
    return judged(labels, repos, scored, (judge, judge), np.zeros(len(labels), bool))


def size_groups(pictures: list[Picture]) -> np.ndarray:
    """Group by the original's short side, px, before the data set scaled it."""
    sides = [picture.original_short_side for picture in pictures]
    return np.array(["below 300" if side < 300 else "300-599" if side < 600 else "600 and more" for side in sides])


def second_looks(model: Path, views: list[np.ndarray]) -> Measured:
    """How many of the first views ask for a second look."""
    running = session(model)
    asking = sum(is_unsure(onnx_logit(running, view)) for view in views)
    return {"n": len(views), "share": round(asking / len(views), 4)}


def groups(plain: Outcome, pictures: list[Picture]) -> Measured:
    """The tables by kind, size and generator family, and what the picture's file alone gives away."""
    families = np.array([family(picture.generator) if picture.synthetic else "" for picture in pictures])
    return {
        "byKind": by(plain, np.array([picture.kind for picture in pictures])),
        "byOriginalShortSide": by(plain, size_groups(pictures)),
        "byFamily": by_synthetic(plain, families),
        "falseAccusationsBySource": worst_sources(plain),
        "realAgainstReal": real_floor(plain.labels, plain.repos, plain.logits),
    }


def matched(
    data: Path, pictures: list[Picture], model: Path, cache: Path, judges: tuple[Judge, Judge], second: np.ndarray
) -> Measured:
    """The same measures on pictures of matched sizes and shapes, and what metadata tell there: judged on other repositories, which
    matching drives below a half, and fitted on these very pictures, which says too much. The truth lies between."""
    write_matched(data, pictures, cache)
    labels, repos = (labels_of(pictures), np.array([picture.repo for picture in pictures]))
    scored = score_variants(cache, pictures, ["as is"], model, cache)["as is"]
    features = metadata_features(cache, pictures)
    outcome = judged(labels, repos, scored, judges, second)
    photos = np.array([picture.kind == "photo" for picture in pictures])
    alone = {
        "otherRepositories": leak_probe(labels, repos, features)["auroc"],
        "theseVeryPictures": round(auroc(labels, metadata_guess(labels, features)), 3),
    }
    return {"all": measured(outcome), "photo": measured(outcome.take(photos)), "metadataAlone": alone}


def evaluate(data: Path, run: Path, detector: Path) -> None:
    """Measure everything on validation sources and write metrics.json."""
    pictures = of_split(read_manifest(data), "val")
    model = detector / "model.onnx"
    labels, repos = (labels_of(pictures), np.array([picture.repo for picture in pictures]))
    scored = score_variants(data, pictures, list(VARIANTS), model, run)
    second = second_half(labels, repos, SPLIT_SEED)
    kinds = kinds_of(pictures)
    judges = fold_judges(labels, kinds, [scored[name] for name in CALIBRATED_ON], second)
    outcomes = {name: judged(labels, repos, scored[name], judges, second) for name in VARIANTS}
    plain = outcomes["as is"]
    named_before = trained_generators(data)
    novelty = np.array([f"name {'' if picture.generator in named_before else 'not '}seen in training" for picture in pictures])
    network, facts = trained_detector(run)
    compared = list(view_arrays(data, pictures[::COMPARED_EVERY]))
    features = metadata_features(data, pictures)
    in_sample = measured(by_shipped(labels, repos, scored["as is"], read_judge(detector / "model.json")))
    result = {
        "model": {"sha256": sha256(model), "bytes": model.stat().st_size},
        "training": facts,
        "overall": measured(plain),
        "variants": {name: measured(outcome) for name, outcome in outcomes.items()},
        **groups(plain, pictures),
        "byNovelty": by_synthetic(plain, np.where(labels, novelty, "")),
        "flips": flips({name: outcomes[name] for name in RENDITIONS}),
        "otherSplits": other_splits(labels, kinds, repos, scored),
        "shippedThresholdsInSample": {key: in_sample[key] for key in (*OF_REAL, *OF_SYNTHETIC, "answered")},
        "metadataAlone": leak_probe(labels, repos, features),
        "matched": matched(data, pictures, model, run / "matched", judges, second),
        "secondLooks": second_looks(model, compared),
        "exportedAgainstPyTorch": largest_difference(network, model, compared),
        "latencyMsOneThread": latency_ms(model),
    }
    (detector / "metrics.json").write_text(json.dumps(result, indent=1) + "\n")


def evaluate_folder(folder: Path, run: Path, detector: Path) -> None:
    """Judge any folder of pictures, or of real ones alone, by the shipped thresholds; print the tables and save them."""
    pictures = read_folder(folder)
    model = detector / "model.onnx"
    labels, repos = (labels_of(pictures), np.array([picture.repo for picture in pictures]))
    scored = score_variants(folder, pictures, VIEWS, model, run / folder.name)
    judge = read_judge(detector / "model.json")
    outcomes = {name: by_shipped(labels, repos, scored[name], judge) for name in VIEWS}
    told: dict[str, Any] = {
        "model": sha256(model),
        "views": {name: measured(outcome) for name, outcome in outcomes.items()},
        **groups(outcomes["as is"], pictures),
        "flips": flips(outcomes),
    }
    if labels.any() and not labels.all():
        told["metadataAlone"] = leak_probe(labels, repos, metadata_features(folder, pictures))
        cache = run / f"{folder.name}-matched"
        told["matched"] = matched(folder, pictures, model, cache, (judge, judge), np.zeros(len(labels), bool))
    for title, part in (("view", told["views"]), ("kind", told["byKind"]), ("family", told["byFamily"])):
        print(table(title, part, COLUMNS), end="\n\n")
    if "matched" in told:
        print(table("sizes matched", {key: told["matched"][key] for key in ("all", "photo")}, COLUMNS), end="\n\n")
    print({key: told[key] for key in (*CHECKS, "falseAccusationsBySource") if key in told})
    (run / f"judged-{folder.name}.json").write_text(json.dumps(told, indent=1) + "\n")
