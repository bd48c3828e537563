"""Contact sheets of the most confident errors: `python -m train sheets`, to look at, never to commit.

Real pictures that score highest and synthetic ones that score lowest, with score, kind, generator and repository.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from .calibrate import labels_of
from .manifest import Picture, of_split, read_manifest
from .variants import score_variants

SHOWN = 30
COLUMNS = 6
SIDE, CAPTION = 200, 44
"""Of a tile and of the words under it, px."""


def tile(data: Path, picture: Picture, logit: float) -> Image.Image:
    """One picture with its caption."""
    made = Image.new("RGB", (SIDE, SIDE + CAPTION), "white")
    with Image.open(data / picture.file) as opened:
        small = opened.convert("RGB")
    small.thumbnail((SIDE, SIDE))
    made.paste(small, ((SIDE - small.width) // 2, 0))
    draw = ImageDraw.Draw(made)
    draw.text((2, SIDE + 2), f"{logit:+.2f} {picture.kind} {picture.generator}"[:34], "black")
    draw.text((2, SIDE + 18), picture.repo[-34:], "black")
    return made


def sheet(data: Path, pictures: list[Picture], logits: np.ndarray, order: np.ndarray) -> Image.Image:
    """The first SHOWN pictures of an order."""
    chosen = order[:SHOWN]
    rows = -(-len(chosen) // COLUMNS)
    made = Image.new("RGB", (COLUMNS * SIDE, rows * (SIDE + CAPTION)), "white")
    for place, index in enumerate(chosen):
        corner = (place % COLUMNS * SIDE, place // COLUMNS * (SIDE + CAPTION))
        made.paste(tile(data, pictures[index], logits[index]), corner)
    return made


def make_sheets(data: Path, run: Path, detector: Path) -> None:
    """Write accused.jpg and missed.jpg into `run`."""
    pictures = of_split(read_manifest(data), "val")
    labels = labels_of(pictures)
    logits = score_variants(data, pictures, ["as is"], detector / "model.onnx", run)["as is"].logits
    order = np.argsort(-logits)
    sheet(data, pictures, logits, order[~labels[order]]).save(run / "accused.jpg", quality=85)
    sheet(data, pictures, logits, order[::-1][labels[order[::-1]]]).save(run / "missed.jpg", quality=85)
