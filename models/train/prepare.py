"""Before training: `python -m train prepare` checks the data folder and shows what training will draw."""

from __future__ import annotations

from pathlib import Path

import torch
from PIL import Image
from tqdm import tqdm

from .manifest import Picture, family, mass_by, of_split, read_manifest, sampling_weights
from .network import PIXEL_MEAN, PIXEL_SCALE, pretrained_detector, pretrained_state
from .scores import view_arrays
from .view import to_batch

IMAGENET_REPO = "EliSchwartz/imagenet-sample-images"
"""Pictures of ImageNet classes, named after their class's WordNet number; class numbers follow the same order."""


def prepare(data: Path) -> None:
    """Check files, splits and the pretrained weights' normalisation; print sampling shares."""
    pictures = read_manifest(data)
    for picture in tqdm(pictures, desc="pictures"):
        with Image.open(data / picture.file) as opened:
            opened.verify()
    train, val = of_split(pictures, "train"), of_split(pictures, "val")
    shared = {picture.repo for picture in train} & {picture.repo for picture in val}
    if shared:
        raise SystemExit(f"{len(shared)} repositories are on both sides of the split")
    print(f"{len(train)} training and {len(val)} validation pictures, no repository in both")
    print_shares(train)
    print(f"confidence of the pretrained network on its own task: {normalisation_check(data, train)}")


def print_shares(train: list[Picture]) -> None:
    """Sampling mass by class, by kind, and of the ten largest families and repositories."""
    chances = sampling_weights(train)
    tables = {
        "class": mass_by(train, chances, lambda picture: "synthetic" if picture.synthetic else "real"),
        "kind": mass_by(train, chances, lambda picture: picture.kind_group),
        "family": mass_by(train, chances, lambda picture: family(picture.generator) if picture.synthetic else "(real)"),
        "repository": mass_by(train, chances, lambda picture: picture.repo),
    }
    for title, mass in tables.items():
        print(title)
        for key, share in list(mass.items())[:10]:
            print(f"  {100 * share:5.1f} %  {key}")


def normalisation_check(data: Path, train: list[Picture]) -> dict[str, float]:
    """Mean top probability (higher is surer) on ImageNet pictures with the Lite normalisation and with the usual one."""
    pictures = [picture for picture in train if picture.repo == IMAGENET_REPO]
    pixels = to_batch(list(view_arrays(data, pictures)))
    usual_mean = torch.tensor([123.675, 116.28, 103.53])[:, None, None]
    usual_scale = 1 / torch.tensor([58.395, 57.12, 57.375])[:, None, None]
    # The trunk applies the Lite normalisation itself, so the other one has to be undone beforehand.
    as_usual = (pixels - usual_mean) * usual_scale / PIXEL_SCALE + PIXEL_MEAN
    return {"lite": top_probability(pixels), "imagenet": top_probability(as_usual)}


@torch.inference_mode()
def top_probability(pixels: torch.Tensor) -> float:
    """Mean of the largest of the 1000 class probabilities; pixels [N, 3, SIZE, SIZE]."""
    state, trunk = pretrained_state(), pretrained_detector().trunk.eval()
    weight, bias = state["_fc.weight"], state["_fc.bias"]
    chances = (trunk(pixels)[:, : weight.shape[1]] @ weight.T + bias).softmax(1)
    return round(float(chances.max(1).values.mean()), 3)
