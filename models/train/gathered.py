"""A folder of real pictures of one kind, out of files that one has: `python -m train gathered`, to count false accusations on.

The validation pictures have no memes and few paintings. With `--caption FONT` words are drawn on each picture, as everybody makes memes.
What was gathered for RESULTS.md, it names; such pictures are measured on, never trained on or committed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageFont
from tqdm import tqdm

from .canonical import real_row
from .captions import captioned
from .view import upright_rgb

CAPTIONS = (
    ("WHEN YOU FIND A BUG", "AND IT IS A FEATURE"),
    ("시험 끝난 줄 알았는데", "다음 주가 진짜"),
    ("ONE DOES NOT SIMPLY", "LEAVE ON TIME"),
    ("월요일 아침의 나", "커피 세 잔째"),
    ("NOBODY:", "MY CAT AT 3 AM"),
    ("", "그럴 수 있지"),
)
"""Above and below."""

SHORTEST = 256
SAME_BITS = 10
"""Pictures whose difference hashes (64 bits) differ in at most so many are one picture."""


def difference_hash(rgb: Image.Image) -> np.ndarray:
    """Whether each of 8 x 8 cells is darker than its right neighbour: bool [64]. It survives scaling and encoding."""
    cells = np.asarray(rgb.convert("L").resize((9, 8), Image.Resampling.BOX), np.int16)
    return (cells[:, 1:] > cells[:, :-1]).ravel()


def gather(files: Path, kind: str, caption: Path | None, out: Path) -> None:
    """Each picture of `files`/SOURCE once, with words in the font `caption` if one is given, in canonical form, and a manifest.jsonl
    for `evaluate --pictures`."""

    def font(size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(caption), size)

    out.mkdir(parents=True, exist_ok=True)
    seen: list[np.ndarray] = []
    lines = []
    for file in tqdm(sorted(path for path in files.glob("*/*") if path.is_file())):
        with Image.open(file) as opened:
            rgb = upright_rgb(opened)
        mark = difference_hash(rgb)
        if min(rgb.size) < SHORTEST or any(int((mark != other).sum()) <= SAME_BITS for other in seen):
            continue
        seen.append(mark)
        shown = rgb if caption is None else captioned(rgb, CAPTIONS[len(seen) % len(CAPTIONS)], font)
        lines.append(real_row(file, shown, kind, file.parent.name, out))
    (out / "manifest.jsonl").write_text("".join(lines))
