"""Real pictures of kinds that the data hardly has, out of Debian packages: `python -m train packaged`, to count false accusations on.

Manuals are full of screenshots, games of drawings and rendered scenes. All packages are of Debian 12, whose pictures were made before
generators were in use there; they are free software, and their pictures are measured on, never trained on or committed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from .canonical import real_row
from .view import upright_rgb


@dataclass(frozen=True)
class Package:
    """Pictures of one kind in a package: those whose path holds one of `folders`, at most `each` of a folder (by their hash), where one
    folder holds forms of one picture or of one scene."""

    name: str
    kind: str
    folders: tuple[str, ...]
    each: int = 60


PACKAGES = (
    Package("gimp-help-en", "screenshot", ("images/dialogs", "images/toolbox", "images/preferences", "images/menus")),
    Package("kicad-doc-en", "screenshot", ("help/en/images",)),
    Package("qtcreator-doc", "screenshot", ("qtcreator/images",)),
    Package("qtbase5-doc-html", "screenshot", ("qtwidgets/images",)),
    Package("gnome-user-docs", "screenshot", ("help/C/",)),
    Package("neverball-data", "render", ("neverball/shot-",), 12),
    Package("freedroidrpg-data", "render", ("graphics/backgrounds",)),
    Package("unknown-horizons", "render", ("background/mainmenu",)),
    Package("gnome-backgrounds", "render", ("backgrounds/gnome",)),
    Package("hedgewars-data", "art", ("Data/Themes", "Data/Graphics"), 3),
    Package("fillets-ng-data", "art", ("fillets-ng/images",), 2),
    Package("wesnoth-1.16-data", "art", ("images/story",)),
    Package("flare-game", "art", ("images/cutscenes", "menus/backgrounds")),
    Package("plasma-workspace-wallpapers", "art", ("contents/images",), 1),
    Package("renpy-demo", "anime", ("game/images", "game/gui")),
    Package("renpy-thequestion", "anime", ("game/images", "game/gui")),
    Package("mate-backgrounds", "photo", ("mate/nature",)),
    Package("ukui-wallpapers", "photo", ("backgrounds",)),
    Package("tuxpaint-stamps-default", "graphic", ("stamps/animals", "stamps/food", "stamps/household", "stamps/vehicles"), 12),
)

SHORTEST, MOST_ELONGATED = 256, 2.5
CLEAR_SHARE = 0.02
"""Drawings with holes are parts of a scene, not pictures: at most 2 % of their pixels may be see-through. Clip art
(kind "graphic") is kept, and shown on white as the extension does."""


def usable(picture: Image.Image, kind: str) -> bool:
    """Whether a picture is large, compact and whole enough to be met on a page."""
    if min(picture.size) < SHORTEST or max(picture.size) > MOST_ELONGATED * min(picture.size):
        return False
    if kind == "graphic" or not picture.has_transparency_data:
        return True
    alpha = np.asarray(picture.convert("RGBA").resize((64, 64)))[..., 3]
    return float((alpha < 250).mean()) <= CLEAR_SHARE


def chosen_files(root: Path, package: Package) -> Iterator[Path]:
    """Files of a package unpacked into `root`, in the order of their hashes."""
    files = (file for file in (root / package.name).rglob("*") if file.suffix.lower() in (".png", ".jpg", ".jpeg", ".webp"))
    named = (file for file in files if not file.is_symlink() and any(part in str(file) for part in package.folders))
    by_hash = {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in named}
    taken: defaultdict[Path, int] = defaultdict(int)
    for _, file in sorted(by_hash.items()):
        with Image.open(file) as opened:
            if taken[file.parent] < package.each and usable(opened, package.kind):
                taken[file.parent] += 1
                yield file


def make_packaged(packages: Path, out: Path) -> None:
    """Canonical pictures out of unpacked packages (`packages`/NAME), with a manifest.jsonl for `evaluate --pictures`."""
    Image.MAX_IMAGE_PIXELS = None
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for package in tqdm(PACKAGES):
        for file in chosen_files(packages, package):
            with Image.open(file) as opened:
                lines.append(real_row(file, upright_rgb(opened), package.kind, package.name, out))
    (out / "manifest.jsonl").write_text("".join(lines))
