"""The data folder's table of pictures, and how often each is drawn in training."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .copies import read_copies

KIND_SHARES = {"photo": 0.56, "face": 0.16, "art": 0.17, "other": 0.11}
"""Share of each kind within either class: with unequal shares the class could be told from the subject."""

SUBJECT_SHARES = {"plain": 0.16, "interior": 0.1, "food": 0.13, "dark": 0.12, "usual": 0.49}
"""Share of each subject (subjects.py) within the photographs of either class, where subjects are known."""

GLOBAL_WEIGHT = 1.6
"""Whole pictures count more than native-resolution crops: the extension shows the network whole squares only."""


@dataclass(frozen=True)
class Picture:
    """One row of manifest.jsonl. `original_short_side` is in px, before the data set's own scaling (0: unknown)."""

    file: str
    view: str
    synthetic: bool
    split: str
    kind: str
    generator: str
    repo: str
    original_short_side: int
    subject: str = "usual"

    @property
    def reconstructed(self) -> bool:
        """Whether it is a real picture as an autoencoder gives it back (reconstructions.py)."""
        return self.generator.startswith("reconstruction ")

    @property
    def kind_group(self) -> str:
        """One of the four groups that sampling balances."""
        if self.kind == "faceswap":
            return "face"
        return self.kind if self.kind in KIND_SHARES else "other"


FAMILIES = (
    ("flux", "FLUX"), ("gemini", "Gemini / Imagen"), ("imagen", "Gemini / Imagen"), ("whisk", "Gemini / Imagen"),
    ("nano-banana", "Gemini / Imagen"), ("gpt", "GPT image"), ("dall-e", "DALL-E"), ("midjourney", "Midjourney"),
    ("ideogram", "Ideogram"), ("replit", "Replit"), ("v0", "v0"), ("stylegan", "GAN"), ("styleclip", "GAN"),
    ("vqgan", "GAN"), ("leonardo", "Leonardo"), ("kolors", "Kolors"), ("qwen", "Qwen"), ("muse", "Muse"),
    ("seedream", "Seedream"), ("sdxl", "Stable Diffusion"), ("sd-", "Stable Diffusion"), ("faceswap", "Face swap"),
)  # fmt: skip


def family(generator: str) -> str:
    """Coarse family of a generator's name as the sources spell it; "other" when unknown or rare."""
    lowered = generator.lower()
    return next((name for part, name in FAMILIES if part in lowered), "other")


def read_manifest(data: Path) -> list[Picture]:
    """All pictures of the data folder, in the file's order."""
    short_sides = original_short_sides(data)
    rows = [json.loads(line) for line in (data / "manifest.jsonl").read_text().splitlines()]
    return [
        Picture(
            file=row["file"],
            view=row["view"],
            synthetic=row["label"] == "synthetic",
            split=row["split"],
            kind=row["kind"],
            generator=row["generator"] or "",
            repo=row["repo"],
            original_short_side=short_sides.get(row["sha256"], 0),
        )
        for row in rows
    ]


def read_folder(folder: Path) -> list[Picture]:
    """All pictures of any folder with a manifest.jsonl; of its rows only `file` and `label` are needed."""
    rows = [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]
    return [
        Picture(
            file=row["file"],
            view=row.get("view", "global"),
            synthetic=row["label"] == "synthetic",
            split=row.get("split", "val"),
            kind=row.get("kind") or "photo",
            generator=row.get("generator") or "",
            repo=row.get("repo") or row.get("source") or row["file"],
            original_short_side=min(int(row.get("width", 0)), int(row.get("height", 0))),
        )
        for row in rows
    ]


def copied_pictures(copies: Path) -> list[Picture]:
    """Training pictures as work copies of whole originals (see copies.py); their files are absolute."""
    return [
        Picture(
            file=str((copies / row["file"]).absolute()),
            view="global",
            synthetic=row["label"] == "synthetic",
            split="train",
            kind=row["kind"],
            generator=row["generator"] or "",
            repo=row["repo"],
            original_short_side=min(int(row["width"]), int(row["height"])),
        )
        for row in read_copies(copies)
    ]


def original_short_sides(data: Path) -> dict[str, int]:
    """sha256 of an original -> its short side in px."""
    with gzip.open(data / "sources.jsonl.gz", "rt") as lines:
        rows = (json.loads(line) for line in lines)
        return {row["sha256"]: min(row["width"], row["height"]) for row in rows}


def trained_generators(data: Path) -> set[str]:
    """Names of generators, as the sources spell them, that any training original has."""
    with gzip.open(data / "sources.jsonl.gz", "rt") as lines:
        rows = (json.loads(line) for line in lines)
        return {row["generator"] for row in rows if row["split"] == "train" and row["generator"]}


def of_split(pictures: Iterable[Picture], split: str) -> list[Picture]:
    """The pictures of one split ("train" or "val")."""
    return [picture for picture in pictures if picture.split == split]


def sampling_weights(pictures: list[Picture]) -> list[float]:
    """Chance of each picture per draw; they sum to 1.

    The classes get half each, kinds their KIND_SHARES, and within a kind generators and then repositories get mass in
    proportion to the square root of their number of pictures: between "each picture alike", where a few big sources
    rule, and "each source alike", where a few pictures are drawn again and again.
    """
    weights = [GLOBAL_WEIGHT if picture.view == "global" else 1.0 for picture in pictures]
    levels: tuple[tuple[Callable[[Picture], str], Callable[[str, int], float]], ...] = (
        (lambda picture: str(picture.synthetic), lambda key, count: 0.5),
        (lambda picture: picture.kind_group, lambda key, count: KIND_SHARES[key]),
        (lambda picture: picture.subject, lambda key, count: SUBJECT_SHARES[key]),
        (lambda picture: picture.generator, lambda key, count: count**0.5),
        (lambda picture: picture.repo, lambda key, count: count**0.5),
    )
    chances = [0.0] * len(pictures)

    def share(members: list[int], mass: float, level: int) -> None:
        if level == len(levels):
            total = sum(weights[index] for index in members)
            for index in members:
                chances[index] = mass * weights[index] / total
            return
        key_of, weight_of = levels[level]
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for index in members:
            groups[key_of(pictures[index])].append(index)
        wanted = {key: weight_of(key, len(group)) for key, group in groups.items()}
        for key, group in groups.items():
            share(group, mass * wanted[key] / sum(wanted.values()), level + 1)

    share(list(range(len(pictures))), 1.0, 0)
    return chances


def mass_by(pictures: list[Picture], chances: list[float], key_of: Callable[[Picture], str]) -> dict[str, float]:
    """Sampling mass per key, largest first, for looking at."""
    mass: defaultdict[str, float] = defaultdict(float)
    for picture, chance in zip(pictures, chances, strict=True):
        mass[key_of(picture)] += chance
    return dict(sorted(mass.items(), key=lambda item: -item[1]))
