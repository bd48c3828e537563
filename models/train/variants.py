"""What a validation picture may have gone through before the extension sees it: named, repeatable changes."""

from __future__ import annotations

import math
import multiprocessing
import os
import random
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from zlib import crc32

import numpy as np
from PIL import Image
from tqdm import tqdm

from .augment import through_jpeg, through_webp
from .captions import captioned
from .export import session, sha256
from .looks import UNSURE, looked
from .manifest import Picture
from .view import upright_rgb

Change = Callable[[Image.Image, random.Random], Image.Image]
SMALL_SHORT_SIDES = (90, 290)


def scaled_to(rgb: Image.Image, factor: float) -> Image.Image:
    """Both sides times `factor`."""
    size = (max(1, round(rgb.width * factor)), max(1, round(rgb.height * factor)))
    return rgb.resize(size, Image.Resampling.BICUBIC)


def small(rgb: Image.Image, chance: random.Random) -> Image.Image:
    """Scaled down to a short side of 90-290 px, even on a log scale, then JPEG 75: a thumbnail."""
    low, high = SMALL_SHORT_SIDES
    side = math.exp(chance.uniform(math.log(low), math.log(high)))
    return through_jpeg(scaled_to(rgb, min(1.0, side / min(rgb.size))), 75)


def at_most(rgb: Image.Image, long_side: int) -> Image.Image:
    """Scaled down, where larger, to that long side in px."""
    return scaled_to(rgb, min(1.0, long_side / max(rgb.size)))


def screenshot(rgb: Image.Image) -> Image.Image:
    """As a page shows it on a denser screen, with a margin of the page around it, saved without loss."""
    shown = rgb.resize((round(rgb.width * 1.25), round(rgb.height * 1.25)), Image.Resampling.BILINEAR)
    margin = max(2, min(shown.size) // 25)
    page = Image.new("RGB", (shown.width + 2 * margin, shown.height + 2 * margin), (255, 255, 255))
    page.paste(shown, (margin, margin))
    return page


VARIANTS: dict[str, Change] = {
    "as is": lambda rgb, chance: rgb,
    "JPEG 70": lambda rgb, chance: through_jpeg(rgb, 70),
    "JPEG 50": lambda rgb, chance: through_jpeg(rgb, 50),
    "JPEG 30": lambda rgb, chance: through_jpeg(rgb, 30),
    "WebP 60": lambda rgb, chance: through_webp(rgb, 60),
    "scale 0.5": lambda rgb, chance: scaled_to(rgb, 0.5),
    "scale 0.33": lambda rgb, chance: scaled_to(rgb, 0.33),
    "scale 0.25": lambda rgb, chance: scaled_to(rgb, 0.25),
    "small": small,
    "screenshot": lambda rgb, chance: screenshot(rgb),
    "caption": lambda rgb, chance: through_jpeg(captioned(rgb, ("WHEN YOU FIND A BUG", "AND IT IS A FEATURE")), 85),
    "web": lambda rgb, chance: through_jpeg(at_most(rgb, 512), 60),
    "thumbnail": lambda rgb, chance: through_jpeg(at_most(rgb, 256), 75),
}

VIEWS = ["as is", "web", "thumbnail"]
"""What a folder of pictures is judged in by default."""

RENDITIONS = ["as is", "scale 0.5", "scale 0.33", "JPEG 50", "WebP 60", "screenshot"]
"""Forms of one picture between which a verdict should not turn round."""


class Scored:
    """Logits [N] of a variant of N pictures, and their short sides [N] in px after the change."""

    def __init__(self, logits: np.ndarray, short_sides: np.ndarray) -> None:
        self.logits = logits
        self.short_sides = short_sides


def score_variant(data: Path, pictures: list[Picture], name: str, model: Path) -> Scored:
    """Run the exported model over one variant; a picture's random choices depend on its file name only."""
    running = session(model)
    logits, short_sides = [], []
    for picture in pictures:
        with Image.open(data / picture.file) as opened:
            changed = VARIANTS[name](upright_rgb(opened), random.Random(picture.file))
        logits.append(looked(running, changed))
        short_sides.append(min(changed.size))
    return Scored(np.array(logits), np.array(short_sides))


def marked(data: Path, pictures: list[Picture]) -> int:
    """A checksum of the pictures' names and sizes, bytes: scores are kept for these pictures only."""
    return crc32("".join(f"{picture.file} {(data / picture.file).stat().st_size}\n" for picture in pictures).encode())


def score_variants(data: Path, pictures: list[Picture], names: list[str], model: Path, cache: Path) -> dict[str, Scored]:
    """Scores by variant, kept in `cache` under the model's hash and what it is unsure of. Processes share the variants."""
    store = cache / f"scores-{sha256(model)[:12]}-{UNSURE[0]:g}-{UNSURE[1]:g}.npz"
    kept = dict(np.load(store)) if store.exists() else {}
    mark = np.array(marked(data, pictures))
    if kept.get("pictures") != mark:
        kept = {"pictures": mark}
    missing = [name for name in names if f"{name}/logits" not in kept]
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        pending = {pool.submit(score_variant, data, pictures, name, model): name for name in missing}
        for done in tqdm(as_completed(pending), "variants", len(pending)):
            name, scored = pending[done], done.result()
            kept[f"{name}/logits"], kept[f"{name}/short_sides"] = (scored.logits, scored.short_sides)
    cache.mkdir(parents=True, exist_ok=True)
    np.savez(store, **kept)
    return {name: Scored(kept[f"{name}/logits"], kept[f"{name}/short_sides"]) for name in names}
