"""Words on a picture, white with a black edge, as memes have them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw, ImageFont

Font = Callable[[int], ImageFont.FreeTypeFont]
"""Size, px -> a font."""


@cache
def plain_font(size: int) -> ImageFont.FreeTypeFont:
    """The one that comes with Pillow; Latin letters only."""
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font


def captioned(
    rgb: Image.Image, words: tuple[str, str], font: Font = plain_font, fill: str = "white", edge: str = "black"
) -> Image.Image:
    """The picture with a line of words at its upper and one at its lower end, each as large as its width allows."""
    drawn = rgb.copy()
    pen = ImageDraw.Draw(drawn)
    for text, is_above in zip(words, (True, False), strict=True):
        size = max(16, min(rgb.height // 8, 2 * rgb.width // max(8, len(text))))
        while size > 12 and pen.textlength(text, font(size)) > 0.94 * rgb.width:
            size -= 2
        place = (rgb.width // 2, rgb.height // 50 if is_above else rgb.height - rgb.height // 50)
        anchor = "ma" if is_above else "md"
        pen.text(place, text, fill, font(size), anchor, stroke_width=max(1, size // 14), stroke_fill=edge)
    return drawn
