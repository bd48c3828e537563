"""The input contract: from a decoded picture to the pixels the network sees.

The extension's `pixels/` stage does the same, bit for bit, for lossless opaque pictures. Any change here is a new
model version.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from PIL import Image, ImageOps

from .network import SIZE

BACKGROUND = (255, 255, 255)


def upright_rgb(picture: Image.Image) -> Image.Image:
    """EXIF orientation applied, alpha composited on white, no colour-profile conversion; mode RGB."""
    upright = ImageOps.exif_transpose(picture)
    if upright.has_transparency_data:
        rgba = upright.convert("RGBA")
        white = Image.new("RGBA", rgba.size, (*BACKGROUND, 255))
        return Image.alpha_composite(white, rgba).convert("RGB")
    return upright.convert("RGB")


def centre_square(width: int, height: int) -> tuple[int, int, int, int]:
    """Box (left, top, right, bottom), px, of the largest centred square, corner rounded down."""
    side = min(width, height)
    left, top = math.floor((width - side) / 2), math.floor((height - side) / 2)
    return left, top, left + side, top + side


def inner_square(width: int, height: int) -> tuple[int, int, int, int]:
    """Box (left, top, right, bottom), px, of the middle with half the centre square's side, both rounded down."""
    side = max(1, min(width, height) // 2)
    left, top = (width - side) // 2, (height - side) // 2
    return left, top, left + side, top + side


def inner_view(rgb: Image.Image) -> Image.Image:
    """The SIZE x SIZE view of the middle, for a second look."""
    return box_view(rgb, inner_square(*rgb.size), SIZE)


def square_view(rgb: Image.Image, size: int = SIZE) -> Image.Image:
    """The view of the centre square, `size` px."""
    return box_view(rgb, centre_square(*rgb.size), size)


def box_view(rgb: Image.Image, box: tuple[int, int, int, int], size: int) -> Image.Image:
    """A square box (left, top, right, bottom), px, scaled to `size` px: Pillow's antialiased 8-bit bilinear resampling, columns first.

    Two explicit passes: in one call newer Pillow versions choose the order of the axes by the picture's shape, and the
    rounding between the passes then differs by one level.
    """
    left, top, right, bottom = box
    narrowed = rgb.resize((size, rgb.height), Image.Resampling.BILINEAR, box=(left, 0, right, rgb.height))
    return narrowed.resize((size, size), Image.Resampling.BILINEAR, box=(0, top, size, bottom))


def to_array(view: Image.Image) -> np.ndarray:
    """View -> uint8 [3, SIZE, SIZE]."""
    return np.ascontiguousarray(np.asarray(view).transpose(2, 0, 1))


def to_batch(arrays: list[np.ndarray]) -> torch.Tensor:
    """uint8 arrays [3, SIZE, SIZE] -> float32 [N, 3, SIZE, SIZE] in 0..255, channels last in memory (faster on a CPU)."""
    stacked = torch.from_numpy(np.stack(arrays))
    return stacked.float().to(memory_format=torch.channels_last)
