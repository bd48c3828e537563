"""From logits to probabilities and verdicts: `python -m train calibrate` writes model.json.

    probability = sigmoid((logit - bias) / temperature)

with one pair (temperature, bias) for pictures below 300 px of short side and one for all others; below 200 px the answer is
always "unsure". Platt scaling (Platt
1999) with the classes weighted alike, so a probability supposes that half of the pictures are synthetic.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from .export import onnx_logit, self_test_pixels, session, sha256
from .looks import UNSURE
from .manifest import Picture, of_split, read_manifest
from .metrics import threshold_at_fpr
from .network import SIZE
from .variants import Scored, score_variants
from .view import BACKGROUND

SMALL_BELOW = 300
"""Short side, px, under which a picture counts as small."""

TINY_BELOW = 200
"""Short side, px, under which every answer is "unsure"."""

SIZE_BUCKETS = (TINY_BELOW, SMALL_BELOW, 600, None)
"""model.json's size buckets, upper ends in px. The validation files' long side is at most 640 px, so the two upper
buckets cannot be told apart here and share their parameters."""

CALIBRATED_ON = ["as is", "JPEG 50", "WebP 60", "small"]
ACCUSED: dict[str, dict[str, float]] = {
    "cautious": {"photo": 0.001, "face": 0.002, "other": 0.002},
    "usual": {"photo": 0.006, "face": 0.01, "other": 0.01},
    "eager": {"photo": 0.02, "face": 0.03, "other": 0.03},
}
"""Share of real pictures of a kind that may be called synthetic, on the pictures that thresholds are chosen on, at each step of the
extension's sensitivity. No kind may exceed its share: the one that needs the highest threshold sets it, so that easy kinds, as graphics
are, do not hide what happens to photographs. The goals are 0.3, 1 and 3 % from any source (2 % for kinds other than photographs at the
usual step); other sources fare worse than the ones chosen on (`otherSplits` in metrics.json)."""

MISSED = 0.10
"""Share of synthetic pictures that may be called unsuspicious, on the same pictures."""


SMALL_ACCUSED, SMALL_MISSED = 0.003, 0.075
"""Shares that small pictures of all kinds together have to keep, lower than the others': the ones measured here were shrunk from larger
files, which says less about pictures that were born small."""


@dataclass(frozen=True)
class Scale:
    """probability = sigmoid((logit - bias) / temperature)."""

    temperature: float
    bias: float

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        """Of being synthetic, [N]."""
        return 1 / (1 + np.exp(-(logits - self.bias) / self.temperature))


UNDECIDED = Scale(temperature=1e6, bias=1e3)
"""Gives every logit a probability just below a half, where a mere hint does not tip the verdict."""


@dataclass(frozen=True)
class Judge:
    """All that turns a logit and a short side into a verdict."""

    small: Scale
    usual: Scale
    signs: float
    no_signs: float
    steps: dict[str, float]

    def probabilities(self, scored: Scored) -> np.ndarray:
        """Of being synthetic, [N]."""
        small, usual = (self.small.probabilities(scored.logits), self.usual.probabilities(scored.logits))
        chances = np.where(scored.short_sides < SMALL_BELOW, small, usual)
        return np.where(scored.short_sides < TINY_BELOW, UNDECIDED.probabilities(scored.logits), chances)


def fitted_scale(labels: np.ndarray, logits: np.ndarray, rounds: int = 50) -> Scale:
    """Platt scaling by Newton's method with equal weight for both classes."""
    inputs = np.stack([logits, np.ones_like(logits)], 1)
    weights = np.where(labels, 0.5 / labels.sum(), 0.5 / (~labels).sum())
    slope = np.array([1.0, 0.0])
    for _ in range(rounds):
        chances = 1 / (1 + np.exp(-inputs @ slope))
        gradient = inputs.T @ (weights * (chances - labels))
        curvature = (inputs * (weights * chances * (1 - chances))[:, None]).T @ inputs
        slope = slope - np.linalg.solve(curvature + 1e-6 * np.eye(2), gradient)
    return Scale(temperature=float(1 / slope[0]), bias=float(-slope[1] / slope[0]))


def joined(parts: list[Scored]) -> Scored:
    """One after the other."""
    return Scored(np.concatenate([part.logits for part in parts]), np.concatenate([part.short_sides for part in parts]))


def strictest(kinds: np.ndarray, chances: np.ndarray, shares: dict[str, float]) -> float:
    """The highest of the thresholds that keep each kind's share, from real pictures' kinds and probabilities [N]."""
    real = np.zeros(len(kinds), bool)
    found = [threshold_at_fpr(real[kinds == kind], chances[kinds == kind], shares[kind]) for kind in np.unique(kinds)]
    return max(0.5, *found)


def fitted_judge(labels: np.ndarray, kinds: np.ndarray, variants: list[Scored]) -> Judge:
    """Scales and thresholds from labels and kinds [N] and the variants of the same N pictures."""
    scored, labels, kinds = joined(variants), np.tile(labels, len(variants)), np.tile(kinds, len(variants))
    is_small = scored.short_sides < SMALL_BELOW
    usual = fitted_scale(labels[~is_small], scored.logits[~is_small])
    small = fitted_scale(labels[is_small], scored.logits[is_small])
    chances = usual.probabilities(scored.logits[~is_small])
    is_real = ~labels[~is_small]
    steps = {
        step: float(np.ceil(strictest(kinds[~is_small][is_real], chances[is_real], shares) * 1e4) / 1e4)
        for step, shares in ACCUSED.items()
    }
    no_signs = min(0.49, float(np.quantile(chances[labels[~is_small]], MISSED)))
    judge = Judge(small, usual, signs=steps["usual"], no_signs=float(np.floor(no_signs * 1e4) / 1e4), steps=steps)
    return cautious_when_small(judge, labels[is_small], scored.logits[is_small])


def cautious_when_small(judge: Judge, labels: np.ndarray, logits: np.ndarray) -> Judge:
    """Raise the small pictures' temperature, which draws them towards "unsure", until they keep their limits."""
    for factor in np.arange(1.0, 6.0, 0.05):
        small = replace(judge.small, temperature=judge.small.temperature * float(factor))
        chances = small.probabilities(logits)
        accused = (chances[~labels] >= judge.signs).mean()
        missed = (chances[labels] <= judge.no_signs).mean()
        if accused <= SMALL_ACCUSED and missed <= SMALL_MISSED:
            break
    return replace(judge, small=small)


def labels_of(pictures: list[Picture]) -> np.ndarray:
    """True = synthetic, [N]."""
    return np.array([picture.synthetic for picture in pictures])


def kinds_of(pictures: list[Picture]) -> np.ndarray:
    """The kinds that thresholds are chosen by, [N]: photo, face, or other."""
    return np.array([picture.kind if picture.kind in ("photo", "face") else "other" for picture in pictures])


def model_card_data(model: Path, judge: Judge) -> dict[str, object]:
    """What model.json says."""
    scales = [UNDECIDED, judge.small, judge.usual, judge.usual]
    return {
        "name": "telltale-lite1",
        "version": "3",
        "file": model.name,
        "sha256": sha256(model),
        "licence": "Apache-2.0",
        "input": {
            "name": "pixels",
            "size": SIZE,
            "view": "centre-square",
            "resample": "pillow-bilinear",
            "range": [0, 255],
            "background": list(BACKGROUND),
        },
        "output": {"name": "logit"},
        "secondLook": {"view": "inner-half", "above": UNSURE[0], "below": UNSURE[1]},
        "calibration": [
            {"shortSideBelow": below, "temperature": round(scale.temperature, 5), "bias": round(scale.bias, 5)}
            for below, scale in zip(SIZE_BUCKETS, scales, strict=True)
        ],
        "thresholds": {"signs": judge.signs, "noSigns": judge.no_signs},
        "signsBySensitivity": judge.steps,
        "selfTest": {"seed": 1, "logit": round(onnx_logit(session(model), self_test_pixels()), 5)},
    }


def read_judge(path: Path) -> Judge:
    """The shipped judge, from model.json."""
    told = json.loads(path.read_text())
    _, small, usual = (Scale(row["temperature"], row["bias"]) for row in told["calibration"][:3])
    thresholds = told["thresholds"]
    return Judge(small, usual, thresholds["signs"], thresholds["noSigns"], told["signsBySensitivity"])


def calibrate(data: Path, detector: Path, cache: Path) -> None:
    """Fit on all validation pictures and write model.json. What to expect of it, `evaluate` measures by halves."""
    pictures = of_split(read_manifest(data), "val")
    model = detector / "model.onnx"
    scored = score_variants(data, pictures, CALIBRATED_ON, model, cache)
    judge = fitted_judge(labels_of(pictures), kinds_of(pictures), list(scored.values()))
    (detector / "model.json").write_text(json.dumps(model_card_data(model, judge), indent=2) + "\n")
