"""Whole generator families and real sources left out of training, to choose recipes by: `--leave-out FOLD`.

A score on familiar generators flatters. Each fold leaves some families out, and about a fifth of the real repositories, with what
was reconstructed of their pictures.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from .manifest import Picture, family

FOLDS: dict[str, frozenset[str]] = {
    "painters": frozenset({"Midjourney", "DALL-E"}),
    "talkers": frozenset({"GPT image", "Ideogram", "Leonardo", "Replit", "v0"}),
    "googles": frozenset({"Gemini / Imagen", "Qwen", "Seedream", "Muse"}),
    "diffusers": frozenset({"Stable Diffusion", "Kolors", "GAN"}),
    "fluxes": frozenset({"FLUX"}),
}
"""Fold -> generator families left out."""


def left_out(picture: Picture, fold: str) -> bool:
    """Whether the fold keeps this picture out of training."""
    if picture.synthetic and not picture.reconstructed:
        return family(picture.generator) in FOLDS[fold]
    return crc32(picture.repo.encode()) % len(FOLDS) == list(FOLDS).index(fold)


def split(pictures: Iterable[Picture], fold: str) -> tuple[list[int], list[int]]:
    """Indices of the pictures that the fold trains on, and of those it leaves out."""
    kept: list[int] = []
    out: list[int] = []
    for index, picture in enumerate(pictures):
        (out if left_out(picture, fold) else kept).append(index)
    return kept, out
