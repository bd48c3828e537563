"""A folder of pictures to judge a model by: `python -m train canonical`. Every original is brought to one canonical form, so
that neither size nor file format tells the classes apart: long side at most 896 px, JPEG 85 with 4:2:0."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image, ImageFile
from tqdm import tqdm

from .export import sha256
from .variants import at_most
from .view import upright_rgb

LONG_SIDE = 896
QUALITY = 85


def save_canonical(rgb: Image.Image, file: Path) -> None:
    """Write a picture in the canonical form."""
    at_most(rgb, LONG_SIDE).save(file, "JPEG", quality=QUALITY)


def real_row(file: Path, shown: Image.Image, kind: str, repo: str, out: Path) -> str:
    """Write a real picture, as it is to be shown, under its file's hash into `out`; its line of manifest.jsonl."""
    name = f"{sha256(file)[:20]}.jpg"
    save_canonical(shown, out / name)
    row = {"file": name, "label": "real", "kind": kind, "repo": repo, "width": shown.width, "height": shown.height}
    return json.dumps(row) + "\n"


def canonical_row(originals: Path, out: Path, row: dict[str, str]) -> dict[str, str] | None:
    """Make one canonical picture; its manifest row, or None where the original cannot be decoded."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    name = f"{row['sha256'][:20]}.jpg"
    try:
        with Image.open(originals / row["file"]) as opened:
            save_canonical(upright_rgb(opened), out / name)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return {**row, "file": name, "view": "canonical"}


def make_canonical(originals: Path, out: Path, workers: int) -> None:
    """Canonical pictures of the validation originals of `originals/manifest.jsonl`, without those beyond a uniform source's
    cap, and their manifest.jsonl."""
    rows = [json.loads(line) for line in (originals / "manifest.jsonl").read_text().splitlines()]
    wanted = {row["sha256"]: row for row in rows if row["split"] == "val" and not row.get("extra")}
    out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers) as pool:
        made = list(tqdm(pool.map(partial(canonical_row, originals, out), wanted.values(), chunksize=8), total=len(wanted)))
    lines = [json.dumps(row) + "\n" for row in made if row is not None]
    (out / "manifest.jsonl").write_text("".join(lines))
