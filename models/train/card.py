"""The model card from what was measured: `python -m train card`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .calibrate import ACCUSED, SMALL_ACCUSED, SMALL_MISSED

TEMPLATE = Path(__file__).with_name("card.template.md")
EVALUATE = "python -m train release --data DATA"
TRAIN = (
    "python -m train train --data DATA {more} --samples {samples} --batch {batch}"
    " --trunk-rate {trunk_rate:g} --head-rate {head_rate:g} --seed {seed}"
)

TITLES = {
    "real": "real",
    "synthetic": "synthetic",
    "repositories": "repositories",
    "auroc": "AUROC",
    "balancedAccuracyAnswered": "balanced accuracy, if answered",
    "balancedAccuracyAtHalf": "balanced accuracy at p = 0.5",
    "answered": "answered",
    "found": "found",
    "missed": "missed",
    "falselyAccused": "falsely accused",
    "cleared": "cleared",
    "tprAt1Fpr": "TPR at 1 % FPR",
    "tprAt5Fpr": "TPR at 5 % FPR",
    "calibrationError": "calibration error (ECE)",
}
UNIT_FREE = ("auroc", "calibrationError")

Measured = dict[str, Any]


def percent(value: float) -> str:
    """0.1234 -> 12.3 %."""
    return f"{100 * value:.1f} %"


def written(name: str, value: float) -> str:
    """A measure in its own unit."""
    return f"{value:.3f}" if name in UNIT_FREE else percent(value)


def with_interval(name: str, measure: dict[str, float]) -> str:
    """Value and its 95 % interval."""
    low, high = (written(name, measure[end]).removesuffix(" %") for end in ("low", "high"))
    return f"{written(name, measure['value'])} [{low}, {high}]"


def cell(name: str, told: Measured) -> str:
    """A table's cell; a dash where too few pictures back a figure."""
    if name not in told:
        return "–"
    value = told[name]
    return with_interval(name, value) if isinstance(value, dict) else str(value)


def table(first: str, groups: dict[str, Measured], names: list[str]) -> str:
    """One row per group, one column per measure."""
    lines = [f"| {first} | " + " | ".join(TITLES[name] for name in names) + " |", "|---" * (len(names) + 1) + "|"]
    lines += [f"| {group} | " + " | ".join(cell(name, told) for name in names) + " |" for group, told in groups.items()]
    return "\n".join(lines)


def upright_table(told: Measured) -> str:
    """One row per measure."""
    rows = [f"| {title} | {cell(name, told)} |" for name, title in TITLES.items() if name in told]
    return "\n".join(["| measure | value |", "|---|---|", *rows])


def calibration_rows(rows: list[dict[str, Any]]) -> str:
    """model.json's calibration as table rows."""
    texts = []
    for row in rows:
        below = row["shortSideBelow"]
        size = f"below {below} px" if below else "larger"
        texts.append(f"| {size} | {row['temperature']} | {row['bias']} |")
    return "\n".join(texts)


def card_words(metrics: Measured, model: Measured) -> dict[str, str]:
    """Every placeholder of the template."""
    overall, training, splits = metrics["overall"], metrics["training"], metrics["otherSplits"]
    sources, in_sample = metrics["falseAccusationsBySource"], metrics["shippedThresholdsInSample"]
    difference = metrics["exportedAgainstPyTorch"]
    verdicts = ["falselyAccused", "cleared", "found", "missed"]
    families = metrics["byFamily"] | metrics["byNovelty"]
    return {
        "size_mb": f"{metrics['model']['bytes'] / 1e6:.1f}",
        "latency": f"{metrics['latencyMsOneThread']['p50']:.0f}",
        **{f"found_in_hundred_{end}": f"{100 * splits['found'][end]:.0f}" for end in ("least", "median", "most")},
        "unsure_share": percent(1 - overall["answered"]["value"]),
        "calibration_rows": calibration_rows(model["calibration"]),
        "signs": str(model["thresholds"]["signs"]),
        "no_signs": str(model["thresholds"]["noSigns"]),
        "samples": f"{training['samples']:,}".replace(",", " "),
        "seed": str(training["seed"]),
        "train_pictures": str(training["pictures"]),
        "train_repositories": str(training["repositories"]),
        "train_command": train_command(training),
        "start": training["start"],
        "share_usual": shares_told("usual"),
        "steps": "; ".join(
            f"{step} {value} ({shares_told(step)})" for step, value in model["signsBySensitivity"].items()
        ),
        "small_accused": percent(SMALL_ACCUSED),
        "small_missed": percent(SMALL_MISSED),
        "step_table": step_table(splits["steps"]),
        "flipped": str(metrics["flips"]["flipped"]),
        "flip_share": percent(metrics["flips"]["share"]),
        "renditions": ", ".join(metrics["flips"]["renditions"]),
        "metadata_auroc": f"{metrics['metadataAlone']['auroc']:.2f}",
        "matched_auroc": with_interval("auroc", metrics["matched"]["all"]["auroc"]),
        "matched_photo_auroc": with_interval("auroc", metrics["matched"]["photo"]["auroc"]),
        "matched_tpr": with_interval("tprAt1Fpr", metrics["matched"]["all"]["tprAt1Fpr"]),
        "matched_accused": with_interval("falselyAccused", metrics["matched"]["all"]["falselyAccused"]),
        "matched_metadata_others": f"{metrics['matched']['metadataAlone']['otherRepositories']:.2f}",
        "matched_metadata_these": f"{metrics['matched']['metadataAlone']['theseVeryPictures']:.2f}",
        "floor": f"{metrics['realAgainstReal']['auroc']:.2f}",
        "floor_most": f"{metrics['realAgainstReal']['most']:.2f}",
        "evaluate_command": EVALUATE,
        "overall_table": upright_table(overall),
        "split_count": str(splits["splits"]),
        **{f"accused_{end}": percent(splits["falselyAccused"][end]) for end in ("least", "median", "most")},
        **{f"found_{end}": percent(splits["found"][end]) for end in ("least", "median", "most")},
        "with_any": str(sources["withAny"]),
        "real_repositories": str(sources["repositories"]),
        "accused_count": str(sources["accused"]),
        "most_in_one": str(sources["mostInOne"]),
        "in_sample_accused": percent(in_sample["falselyAccused"]["value"]),
        "in_sample_found": percent(in_sample["found"]["value"]),
        "variant_table": table("change", metrics["variants"], ["auroc", "answered", *verdicts]),
        "kind_table": table("kind", metrics["byKind"], ["real", "synthetic", "auroc", *verdicts]),
        "size_table": table("px", metrics["byOriginalShortSide"], ["real", "synthetic", "auroc", *verdicts]),
        "family_table": table("family", families, ["synthetic", "auroc", "tprAt5Fpr", "found", "missed"]),
        "difference_mean": str(difference["mean"]),
        "difference_max": str(difference["max"]),
        "difference_n": str(difference["n"]),
        "unsure_above": f"{model['secondLook']['above']:g}",
        "unsure_below": f"{model['secondLook']['below']:g}",
        "second_share": percent(metrics["secondLooks"]["share"]),
        "second_n": str(metrics["secondLooks"]["n"]),
    }


def shares_told(step: str) -> str:
    """What a step of the sensitivity may accuse of each kind."""
    return ", ".join(f"{percent(share)} of {kind} pictures" for kind, share in ACCUSED[step].items())


def step_table(steps: dict[str, Any]) -> str:
    """One row per step of the sensitivity: least, middle and largest share over the ways to halve the repositories."""
    lines = ["| step | falsely accused | found |", "|---|---|---|"]
    for step, told in steps.items():
        cells = (told[name] for name in ("falselyAccused", "found"))
        told_cells = (f"{percent(one['median'])} ({percent(one['least'])} to {percent(one['most'])})" for one in cells)
        lines.append(f"| {step} | {' | '.join(told_cells)} |")
    return "\n".join(lines)


def train_command(training: Measured) -> str:
    """The command that made the run, with the folders by their names in README.md."""
    given = ["--copies COPIES", *(["--taught TAUGHT"] if training["taught"] else [])]
    if training["start"] != "ImageNet":
        given.append(f"--start runs/{training['start']}")
    given += ["--by-subject"] if training.get("by_subject") else []
    return TRAIN.format(more=" ".join(given), **training)


def write_card(detector: Path) -> None:
    """Write `detector`/README.md."""
    metrics = json.loads((detector / "metrics.json").read_text())
    model = json.loads((detector / "model.json").read_text())
    if metrics["model"]["sha256"] != model["sha256"]:
        raise SystemExit("metrics.json is about another model than model.json: run evaluate first")
    if "then" in metrics["training"]:
        raise SystemExit("the card's template does not tell of an averaged run yet")
    (detector / "README.md").write_text(TEMPLATE.read_text().format(**card_words(metrics, model)))
