"""Pictures of both classes brought to the same sizes and shapes, for `evaluate`.

Synthetic pictures come larger and squarer than real ones, which a classifier of the file's sides alone can use. Here the n-th most compact
picture of each class is cut, around its middle, to the more compact of the two shapes; then, among pictures of about one shape, the
one with the n-th smallest short side of each class is shrunk to the smaller of the two. All are encoded alike. Nothing is enlarged.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from .canonical import QUALITY
from .manifest import Picture
from .view import upright_rgb


SHAPES = 10
"""Parts of the pictures of about one shape."""


def common(labels: np.ndarray, values: np.ndarray, seed: int) -> np.ndarray:
    """For each value [N] the smaller of both classes' quantiles at its own rank in its class; ties are ranked by chance."""
    ties = np.random.default_rng(seed).permutation(len(values))
    places = np.zeros(len(values))
    for label in (False, True):
        some = np.flatnonzero(labels == label)
        places[some[np.lexsort((ties[some], values[some]))]] = (np.arange(len(some)) + 0.5) / len(some)
    quantiles = [np.quantile(values[labels == label], places) for label in (False, True)]
    return np.asarray(np.minimum(values, np.minimum(*quantiles)))


def common_within(labels: np.ndarray, values: np.ndarray, parts: np.ndarray, seed: int) -> np.ndarray:
    """The same within each part; a part without one of the classes keeps its values."""
    result = values.copy()
    for part in np.unique(parts):
        some = parts == part
        if labels[some].any() and not labels[some].all():
            result[some] = common(labels[some], values[some], seed)
    return result


def sizes_of(folder: Path, pictures: list[Picture]) -> np.ndarray:
    """Width and height of each upright picture, px, [N, 2]."""
    sizes = []
    for picture in tqdm(pictures, "sizes", mininterval=10):
        with Image.open(folder / picture.file) as opened:
            sizes.append(upright_rgb(opened).size)
    return np.array(sizes, float)


def cut_and_shrunk(rgb: Image.Image, short: int, aspect: float) -> Image.Image:
    """Cut around the middle to at most this aspect (long / short side), then shrunk to this short side, px."""
    side = min(rgb.size)
    long = max(side, min(max(rgb.size), round(side * aspect)))
    width, height = (long, side) if rgb.width >= rgb.height else (side, long)
    left, top = (rgb.width - width) // 2, (rgb.height - height) // 2
    cut = rgb.crop((left, top, left + width, top + height))
    factor = short / side
    return cut.resize((max(1, round(width * factor)), max(1, round(height * factor))), Image.Resampling.BICUBIC)


def write_matched(folder: Path, pictures: list[Picture], out: Path) -> None:
    """Write every picture, matched, under its own name into `out`."""
    labels = np.array([picture.synthetic for picture in pictures])
    sizes = sizes_of(folder, pictures)
    aspects = common(labels, sizes.max(1) / sizes.min(1), 1)
    parts = np.searchsorted(np.quantile(aspects, np.linspace(0, 1, SHAPES + 1)[1:-1]), aspects)
    shorts = common_within(labels, sizes.min(1), parts, 2)
    for picture, short, aspect in tqdm(zip(pictures, shorts, aspects, strict=True), "matched", len(pictures), mininterval=10):
        target = out / picture.file
        target.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(folder / picture.file) as opened:
            cut_and_shrunk(upright_rgb(opened), round(float(short)), float(aspect)).save(target, "JPEG", quality=QUALITY)
