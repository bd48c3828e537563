"""Work copies of originals: `python -m train copies`. Training decodes each picture many times, so each is made small once.

Both classes get the same distribution of sizes here, before anything else happens to them: generators have fixed large
sizes and photographs any, so size alone would tell the classes apart.
"""

from __future__ import annotations

import json
import math
import random
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image, ImageFile
from tqdm import tqdm

from .augment import KERNELS
from .view import upright_rgb

SHORT_SIDES = (260, 720)
"""Short side of a copy, px, drawn evenly on a log scale; smaller originals keep their size."""

MOST_ELONGATED = 2.0
"""Longer pictures are cut to this aspect around their middle: training sees squares only."""

QUALITY = 92
"""JPEG 4:4:4; finer than anything the augmentation does later."""

MANIFEST = "copies.jsonl"


def make_copies(originals: Path, copies: Path, workers: int) -> None:
    """A copy of every training original listed in `originals/manifest.jsonl`; goes on where it stopped."""
    rows = [json.loads(line) for line in (originals / "manifest.jsonl").read_text().splitlines()]
    wanted = {row["sha256"]: row for row in rows if row["split"] == "train"}
    copies.mkdir(parents=True, exist_ok=True)
    done = {row["sha256"] for row in read_copies(copies)}
    todo = [row for sha256, row in wanted.items() if sha256 not in done]
    with ProcessPoolExecutor(workers) as pool, (copies / MANIFEST).open("a") as manifest:
        made = pool.map(partial(copy_of, originals, copies), todo, chunksize=8)
        for row in tqdm(made, total=len(todo), mininterval=10):
            if row is not None:
                manifest.write(json.dumps(row) + "\n")


def read_copies(copies: Path) -> list[dict[str, str]]:
    """Rows of the copies made so far; a row cut short by an interruption is left out."""
    manifest = copies / MANIFEST
    lines = manifest.read_text().splitlines() if manifest.exists() else []
    return [json.loads(line) for line in lines if line.endswith("}")]


def copy_of(originals: Path, copies: Path, row: dict[str, str]) -> dict[str, str] | None:
    """Make one copy; its row with the copy's file name, or None where the original cannot be decoded."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    chance = random.Random(row["sha256"])
    try:
        with Image.open(originals / row["file"]) as opened:
            opened.draft("RGB", (2 * SHORT_SIDES[1], 2 * SHORT_SIDES[1]))
            picture = shrunk(upright_rgb(opened), chance)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    name = f"{row['sha256'][:20]}.jpg"
    picture.save(copies / name, "JPEG", quality=QUALITY, subsampling="4:4:4")
    return {**row, "file": name}


def shrunk(rgb: Image.Image, chance: random.Random) -> Image.Image:
    """Cut to a moderate aspect and scaled down to a drawn short side."""
    low, high = SHORT_SIDES
    target = round(math.exp(chance.uniform(math.log(low), math.log(high))))
    short = min(rgb.size)
    width, height = (min(side, round(short * MOST_ELONGATED)) for side in rgb.size)
    left, top = (rgb.width - width) // 2, (rgb.height - height) // 2
    cut = rgb.crop((left, top, left + width, top + height))
    if short <= target:
        return cut
    size = (round(width * target / short), round(height * target / short))
    return cut.resize(size, chance.choice(KERNELS))
