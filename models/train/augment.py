"""The random chain that both classes go through alike: what a picture suffers on its way through the web.

Crop to a square -> scale (several kernels; a quarter to thumbnails) -> flip -> mild blur, colour, noise -> now and then words -> one or two
encodings (JPEG q30-95 or WebP) with a shifted grid between them -> now and then a screenshot -> the network's view.
"""

from __future__ import annotations

import io
import math
import random
import string

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter

from .captions import captioned
from .network import SIZE
from .view import centre_square, square_view

KERNELS = (
    Image.Resampling.BOX,
    Image.Resampling.BILINEAR,
    Image.Resampling.HAMMING,
    Image.Resampling.BICUBIC,
    Image.Resampling.LANCZOS,
)
SUBSAMPLINGS = ("4:2:0", "4:2:0", "4:2:2", "4:4:4")
FEWEST_FOR_WORDS = 120
"""Side of the smallest square that words are put on, px."""

THUMBNAIL_CHANCE = 0.25
THUMBNAIL_SIDES = (72, 190)
USUAL_SIDES = (190, 380)


def augmented(rgb: Image.Image, chance: random.Random, size: int = SIZE) -> Image.Image:
    """A random view of a picture, `size` px."""
    return square_view(augmented_square(rgb, chance), size)


def augmented_square(rgb: Image.Image, chance: random.Random, usual_sides: tuple[int, int] = USUAL_SIDES) -> Image.Image:
    """The square that a random view is taken of, with sides before encoding from `usual_sides`, px, where it is no thumbnail."""
    picture = rescaled(random_square(rgb, chance), chance, usual_sides)
    if chance.random() < 0.5:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    picture = retouched(picture, chance)
    if picture.width >= FEWEST_FOR_WORDS and chance.random() < 0.06:
        picture = square_of(worded(picture, chance))
    picture = reencoded(picture, chance)
    if chance.random() < 0.06:
        picture = screenshot(picture, chance)
    return picture


def square_of(picture: Image.Image) -> Image.Image:
    """The centre square."""
    return picture.crop(centre_square(*picture.size))


def random_square(rgb: Image.Image, chance: random.Random) -> Image.Image:
    """A square of 70-100 % of the short side, anywhere; 4 in 10 times the full short side."""
    full = min(rgb.size)
    side = full if chance.random() < 0.4 else max(8, round(full * chance.uniform(0.7, 1.0)))
    left, top = chance.randint(0, rgb.width - side), chance.randint(0, rgb.height - side)
    return rgb.crop((left, top, left + side, top + side))


def rescaled(square: Image.Image, chance: random.Random, usual_sides: tuple[int, int]) -> Image.Image:
    """The square at another size, px drawn evenly on a log scale."""
    low, high = THUMBNAIL_SIDES if chance.random() < THUMBNAIL_CHANCE else usual_sides
    side = round(math.exp(chance.uniform(math.log(low), math.log(high))))
    return square.resize((side, side), chance.choice(KERNELS))


def retouched(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Mild colour changes, blur, sharpening and noise, each now and then."""
    for enhancer in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
        if chance.random() < 0.2:
            picture = enhancer(picture).enhance(chance.uniform(0.75, 1.25))
    picture = edited(picture, chance)
    if chance.random() < 0.12:
        picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 1.2)))
    elif chance.random() < 0.1:
        picture = picture.filter(ImageFilter.UnsharpMask(chance.uniform(0.5, 1.5), chance.randint(30, 120), 0))
    if chance.random() < 0.1:
        picture = noisy(picture, chance)
    return picture


def edited(picture: Image.Image, chance: random.Random) -> Image.Image:
    """What an editor does to photographs now and then, to both classes alike. Dark, saturated and retouched pictures are among the
    confident mistakes."""
    for edit in EDITS:
        if chance.random() < 0.06:
            picture = edit(picture, chance)
    return picture


def darkened(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Night out of day by a gamma curve."""
    gamma = chance.uniform(1.3, 2.4)
    return picture.point([round(255 * (level / 255) ** gamma) for level in range(256)] * 3)


def saturated(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Strong colours and contrast."""
    picture = ImageEnhance.Color(picture).enhance(chance.uniform(1.25, 1.8))
    return ImageEnhance.Contrast(picture).enhance(chance.uniform(1.0, 1.4))


def smoothed(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Skin made smooth."""
    smooth = picture.filter(ImageFilter.MedianFilter(chance.choice((3, 5))))
    return Image.blend(picture, smooth, chance.uniform(0.3, 0.8))


EDITS = (darkened, saturated, smoothed)


def disturbed(square: Image.Image, chance: random.Random) -> Image.Image:
    """What does not change whether a picture is real, on top of everything else: words on it or above it, an edit, or a screenshot."""
    draw = chance.random()
    if draw < 0.2:
        return screenshot(square, chance)
    if draw < 0.45 or square.width < FEWEST_FOR_WORDS:
        return reencoded(chance.choice(EDITS)(square, chance), chance)
    return reencoded(worded(square, chance), chance)


def worded(square: Image.Image, chance: random.Random) -> Image.Image:
    """Made-up words over the upper and lower end, as on memes, or in black on a white band above, of which the centre square cuts off a
    part, as it does in the extension."""
    lines = [made_up_words(chance) if chance.random() < 0.75 else "" for _ in range(2)]
    if chance.random() < 0.7:
        return captioned(square, (lines[0], lines[1] or made_up_words(chance)))
    band = round(square.height * chance.uniform(0.15, 0.35))
    page = Image.new("RGB", (square.width, square.height + band), "white")
    page.paste(square, (0, band))
    return captioned(page, (made_up_words(chance), ""), fill="black", edge="white")


def made_up_words(chance: random.Random) -> str:
    """One to five words of random letters."""
    letters = string.ascii_uppercase if chance.random() < 0.7 else string.ascii_lowercase
    return " ".join("".join(chance.choices(letters, k=chance.randint(2, 8))) for _ in range(chance.randint(1, 5)))


def noisy(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Gaussian noise with a deviation of 1-6 levels."""
    pixels = np.asarray(picture, np.float32)
    source = np.random.default_rng(chance.getrandbits(32))
    noise = source.standard_normal(pixels.shape, np.float32) * chance.uniform(1.0, 6.0)
    return Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8))


def reencoded(picture: Image.Image, chance: random.Random) -> Image.Image:
    """None (1 in 10), one or two lossy encodings; before the second a few rows and columns go, which shifts the
    block grid, and sometimes the size changes once more."""
    if chance.random() < 0.1:
        return picture
    picture = encoded(picture, chance)
    if chance.random() < 0.35:
        left, top = chance.randint(0, 7), chance.randint(0, 7)
        side = min(picture.width - left, picture.height - top)
        picture = picture.crop((left, top, left + side, top + side))
        if chance.random() < 0.5:
            side = round(side * chance.uniform(0.7, 1.2))
            picture = picture.resize((side, side), chance.choice(KERNELS))
        picture = encoded(picture, chance)
    return picture


def screenshot(picture: Image.Image, chance: random.Random) -> Image.Image:
    """The square as a screen shows it, at another density, with a margin of a light, grey or dark page around it; half of them are
    kept without loss, half as a fine JPEG."""
    side = round(picture.width * chance.uniform(0.8, 1.5))
    margin = round(side * chance.uniform(0.0, 0.08))
    page = Image.new("RGB", (side + 2 * margin, side + 2 * margin), (chance.choice((255, 255, 245, 128, 24)),) * 3)
    page.paste(picture.resize((side, side), chance.choice((Image.Resampling.BILINEAR, Image.Resampling.BICUBIC))), (margin, margin))
    return page if chance.random() < 0.5 else through_jpeg(page, chance.randint(75, 95))


def encoded(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Through one JPEG (3 in 4) or WebP, at a random quality."""
    quality = chance.randint(30, 95)
    if chance.random() < 0.75:
        return through_jpeg(picture, quality, chance.choice(SUBSAMPLINGS))
    return through_webp(picture, quality)


def through_jpeg(picture: Image.Image, quality: int, subsampling: str = "4:2:0") -> Image.Image:
    """Encode as JPEG and decode."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, subsampling=subsampling)
    return Image.open(buffer).convert("RGB")


def through_webp(picture: Image.Image, quality: int) -> Image.Image:
    """Encode as lossy WebP (fastest method) and decode."""
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=quality, method=0)
    return Image.open(buffer).convert("RGB")
