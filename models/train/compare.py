"""What other views of a picture, a second look or thresholds by kind would bring: `python -m train compare`.

Nothing is trained. Each way to look gives every validation picture a logit; the ways are compared by measures that a handful of real
pictures cannot sway: the true positive rate averaged over false positive rates of 0.2 to 3 %, and shares found and falsely accused
averaged over many ways to halve the repositories, each half judged by the threshold that the other half sets.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from .calibrate import fitted_scale, labels_of
from .crossfit import second_half
from .export import graph_of, onnx_logit, session
from .fit import trained_detector
from .looks import is_unsure
from .manifest import Picture, of_split, read_folder, read_manifest
from .metrics import auroc, threshold_at_fpr, tpr_at_fpr
from .view import box_view, centre_square, inner_square, to_array, upright_rgb

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, px."""

SPLITS = range(1, 61)
LOW_RATES = np.linspace(0.002, 0.03, 29)
AIM = 0.006
"""Share of real pictures that a threshold accuses of those it is set by."""

CROP = 224
"""Side of a crop at native resolution, px, and of the view that crops are scaled to."""


def native_centre(rgb: Image.Image) -> Box:
    """The middle at native resolution."""
    side = min(CROP, *rgb.size)
    left, top = (rgb.width - side) // 2, (rgb.height - side) // 2
    return left, top, left + side, top + side


def richest(rgb: Image.Image) -> Box:
    """The native-resolution square with the most difference between neighbouring pixels, looked for in steps of 8 px."""
    grey = np.asarray(rgb.convert("L"), np.float32)
    steps = np.pad(np.abs(np.diff(grey, axis=1)), ((0, 0), (1, 0))) + np.pad(np.abs(np.diff(grey, axis=0)), ((1, 0), (0, 0)))
    sums = np.pad(steps.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    side = min(CROP, *rgb.size)
    inside = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    top, left = (8 * int(place) for place in np.unravel_index(inside[::8, ::8].argmax(), inside[::8, ::8].shape))
    return left, top, left + side, top + side


def end_square(rgb: Image.Image, last: bool) -> Box:
    """The square at the left or upper end, or at the right or lower one."""
    side = min(rgb.size)
    left, top = (rgb.width - side, rgb.height - side) if last else (0, 0)
    return left, top, left + side, top + side


def whole(rgb: Image.Image) -> Box:
    """The centre square."""
    return centre_square(*rgb.size)


LOOKS: dict[str, tuple[int, Callable[[Image.Image], Box]]] = {
    **{f"whole at {side} px": (side, whole) for side in (224, 240, 256, 288)},
    "inner half": (CROP, lambda rgb: inner_square(*rgb.size)),
    "first end": (CROP, lambda rgb: end_square(rgb, last=False)),
    "last end": (CROP, lambda rgb: end_square(rgb, last=True)),
    "native centre": (CROP, native_centre),
    "native, richest": (CROP, richest),
}
"""Way to look -> side of the view in px, and the square of the picture that is scaled to it."""

FIRST_LOOK = "whole at 224 px"
SECOND_LOOKS = (("inner half",), ("first end", "last end"), ("native centre",), ("native, richest",))


def looked_at(data: Path, graphs: dict[int, bytes], pictures: list[Picture]) -> list[list[float]]:
    """Logits of each picture by each way to look."""
    running = {side: session(graph) for side, graph in graphs.items()}
    rows = []
    for picture in pictures:
        with Image.open(data / picture.file) as opened:
            rgb = upright_rgb(opened)
        rows.append([onnx_logit(running[side], to_array(box_view(rgb, box(rgb), side))) for side, box in LOOKS.values()])
    return rows


def logits_of_looks(data: Path, run: Path, pictures: list[Picture]) -> dict[str, np.ndarray]:
    """Way to look -> logits [N], by the run's averaged weights with integer steps, as shipped but for the bias correction."""
    detector, _ = trained_detector(run)
    graphs = {side: graph_of(detector, {}, side).SerializeToString() for side in sorted({side for side, _ in LOOKS.values()})}
    parts = [pictures[start : start + 32] for start in range(0, len(pictures), 32)]
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        told = [row for part in tqdm(pool.map(partial(looked_at, data, graphs), parts), total=len(parts)) for row in part]
    return dict(zip(LOOKS, np.array(told).T, strict=True))


Fit = Callable[[np.ndarray], np.ndarray]
"""Mask [N] of the pictures to learn from -> scores [N] of all."""


def by_halves(labels: np.ndarray, repos: np.ndarray, groups: dict[str, np.ndarray], fit: Fit) -> dict[str, float]:
    """Share accused of each group of pictures (masks [N]), by thresholds of the other half, averaged over SPLITS."""
    shares: dict[str, list[float]] = {name: [] for name in groups}
    for seed in SPLITS:
        second = second_half(labels, repos, seed)
        accused = np.zeros(len(labels), bool)
        for fitted, judged in ((second, ~second), (~second, second)):
            scores = fit(fitted)
            accused[judged] = (scores >= threshold_at_fpr(labels[fitted], scores[fitted], AIM))[judged]
        for name, mask in groups.items():
            shares[name].append(float(accused[mask].mean()))
    return {name: float(np.mean(values)) for name, values in shares.items()}


def unmoved(logits: np.ndarray, _: np.ndarray) -> np.ndarray:
    """Scores that nothing is fitted for."""
    return logits


def moved_by_kind(logits: np.ndarray, labels: np.ndarray, kinds: np.ndarray, fitted: np.ndarray) -> np.ndarray:
    """Logits less their kind's own bias (Platt), as if every picture's kind were known: the most that a classifier of kinds could
    bring. Kinds with fewer than five pictures of either class keep the common bias."""
    common = fitted_scale(labels[fitted], logits[fitted]).bias
    moved = logits.copy()
    for kind in np.unique(kinds):
        some = fitted & (kinds == kind)
        if min(labels[some].sum(), (~labels[some]).sum()) >= 5:
            moved[kinds == kind] -= fitted_scale(labels[some], logits[some]).bias - common
    return moved


def compare(data: Path, pictures: list[Picture], run: Path) -> None:
    """Print a table row for each way to look, for means of a first and second looks, everywhere or where the first is unsure, and for
    biases by kind."""
    labels, repos = labels_of(pictures), np.array([picture.repo for picture in pictures])
    kinds = np.array([picture.kind if picture.kind in ("photo", "face", "art") else "other" for picture in pictures])
    photos = kinds == "photo"
    groups = {"found": labels, "accused": ~labels, "photos accused": ~labels & photos, "others accused": ~labels & ~photos}
    groups |= {"art found": labels & (kinds == "art")}
    titles = ["look", "AUROC", "photos alone", "TPR at 1 % FPR", "mean TPR at 0.2 to 3 % FPR", *groups]
    print(f"| {' | '.join(titles)} |\n{'|---' * len(titles)}|")

    def row(name: str, logits: np.ndarray, fit: Fit) -> None:
        low = np.mean([tpr_at_fpr(labels, logits, rate) for rate in LOW_RATES])
        cells = [f"{auroc(labels[mask], logits[mask]):.3f}" for mask in (np.ones_like(photos), photos)]
        cells += [f"{100 * share:.1f} %" for share in (tpr_at_fpr(labels, logits, 0.01), low)]
        cells += [f"{100 * share:.2f} %" for share in by_halves(labels, repos, groups, fit).values()]
        print(f"| {' | '.join([name, *cells])} |", flush=True)

    told = logits_of_looks(data, run, pictures)
    first = told[FIRST_LOOK]
    unsure = np.array([is_unsure(logit) for logit in first])
    for name in (name for name in LOOKS if name.startswith("whole")):
        row(name, told[name], partial(unmoved, told[name]))
    for more in SECOND_LOOKS:
        mean = np.mean([first, *(told[name] for name in more)], 0)
        both = np.where(unsure, mean, first)
        row(f"with {' and '.join(more)}", mean, partial(unmoved, mean))
        row(f"with {' and '.join(more)} where unsure", both, partial(unmoved, both))
    row(f"{FIRST_LOOK}, bias by true kind", first, partial(moved_by_kind, first, labels, kinds))
    print(f"unsure: {100 * unsure.mean():.1f} %; of real pictures {100 * unsure[~labels].mean():.1f} %")


def compare_validation(data: Path, run: Path) -> None:
    """On the validation pictures."""
    compare(data, of_split(read_manifest(data), "val"), run)


def compare_folder(folder: Path, run: Path) -> None:
    """On any folder with a manifest.jsonl."""
    compare(folder, read_folder(folder), run)
