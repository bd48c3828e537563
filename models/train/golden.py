"""Small test pictures drawn by this file, with the view and logit that the extension must reach: `python -m train golden`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from .calibrate import read_judge
from .export import onnx_logit, session
from .looks import looked
from .variants import Scored
from .view import inner_view, square_view, to_array, upright_rgb

ORIENTATION_TAG = 0x0112
TURNED_RIGHT = 6
"""EXIF orientation whose upright picture is the stored one turned 90 degrees clockwise."""


def scene(width: int, height: int, seed: int) -> Image.Image:
    """A made-up picture, RGB: a sky gradient, discs and bars with hard edges, fine stripes, a patch of noise."""
    chance = np.random.default_rng(seed)
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    top, bottom = chance.integers(60, 220, 3), chance.integers(30, 255, 3)
    pixels = top * (1 - down[..., None]) + bottom * down[..., None] + 18 * np.sin(14 * across)[..., None]
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for _ in range(7):
        x, y = int(chance.integers(0, width)), int(chance.integers(0, height))
        radius = int(chance.integers(6, max(8, min(width, height) // 4)))
        colour = tuple(int(level) for level in chance.integers(0, 256, 3))
        if chance.random() < 0.5:
            draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)
        else:
            draw.rectangle([x - radius, y - radius // 3, x + radius, y + radius // 3], fill=colour)
    for column in range(width // 8, width // 3, 3):
        draw.line([column, height * 3 // 5, column, height * 4 // 5], fill=(250, 250, 240))
    noisy = np.asarray(image).copy()
    patch = noisy[height // 8 : height // 3, width // 2 : width * 3 // 4]
    patch[:] = chance.integers(0, 256, patch.shape)
    return Image.fromarray(noisy)


def with_alpha(rgb: Image.Image) -> Image.Image:
    """The picture fading out from left to right, RGBA."""
    faded = rgb.convert("RGBA")
    faded.putalpha(Image.linear_gradient("L").rotate(90).resize(rgb.size))
    return faded


def save_turned(rgb: Image.Image, path: Path) -> None:
    """Store the picture lying on its side, with the EXIF orientation that puts it upright again."""
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = TURNED_RIGHT
    lying = rgb.transpose(Image.Transpose.ROTATE_90)
    lying.save(path, "JPEG", quality=88, subsampling="4:2:0", exif=exif)


def save_png(picture: Image.Image, path: Path) -> None:
    """Smallest file."""
    picture.save(path, "PNG", optimize=True)


Saver = Callable[[Path], None]

PICTURES: dict[str, tuple[bool, Saver]] = {
    "landscape.png": (True, lambda path: save_png(scene(301, 203, 1), path)),
    "portrait.png": (True, lambda path: save_png(scene(231, 347, 2), path)),
    "tiny.png": (True, lambda path: save_png(scene(97, 130, 3), path)),
    "palette.png": (True, lambda path: save_png(scene(213, 181, 4).quantize(64, dither=Image.Dither.NONE), path)),
    "alpha.png": (False, lambda path: save_png(with_alpha(scene(260, 241, 5)), path)),
    "chroma420.jpg": (False, lambda path: scene(321, 257, 6).save(path, "JPEG", quality=80, subsampling="4:2:0")),
    "turned.jpg": (False, lambda path: save_turned(scene(245, 310, 7), path)),
    "lossy.webp": (False, lambda path: scene(330, 270, 8).save(path, "WEBP", quality=70, method=4)),
}
"""File -> whether every decoder must agree to the bit (lossless and opaque), and how it is made. The palette one and the
tiny one are smaller than the view and get scaled up."""


def make_golden(detector: Path) -> None:
    """Write the pictures, their views and golden.json into `detector`/golden."""
    folder = detector / "golden"
    folder.mkdir(parents=True, exist_ok=True)
    judge = read_judge(detector / "model.json")
    running = session(detector / "model.onnx")
    rows = []
    for file, (exact, save) in PICTURES.items():
        save(folder / file)
        with Image.open(folder / file) as opened:
            upright = upright_rgb(opened)
        view = square_view(upright)
        save_png(view, folder / f"{Path(file).stem}.view.png")
        logit = onnx_logit(running, to_array(view))
        scored = Scored(np.array([looked(running, upright)]), np.array([min(upright.size)]))
        rows.append(
            {
                "file": file,
                "view": f"{Path(file).stem}.view.png",
                "width": upright.width,
                "height": upright.height,
                "logit": round(logit, 5),
                "innerLogit": round(onnx_logit(running, to_array(inner_view(upright))), 5),
                "probability": round(float(judge.probabilities(scored)[0]), 5),
                "exact": exact,
            }
        )
    (folder / "golden.json").write_text(json.dumps(rows, indent=2) + "\n")
