"""Reconstructions of real pictures as fakes: `python -m train reconstruct`.

A generator's last step, from a small latent picture to pixels, leaves traces of its own. Autoencoders that differ in how they scale
up leave such traces in real pictures and change nothing else: subject, size and JPEG history stay the same, so that nothing but the
traces tells the two apart (as in "Aligned Datasets Improve Detection of Latent Diffusion-Generated Images", Rajan et al. 2024).
Whether it helps is in RESULTS.md.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from tqdm import tqdm

from .copies import MANIFEST, read_copies

WIDTH = 16
LATENT_CHANNELS = 6
SHRINK = 4
"""Pixels along one side of a latent place: 3 x 4 x 4 values become LATENT_CHANNELS."""

PATCH = 112
BATCH = 8
STEPS = 400
RATE = 2e-3

KEPT_OF = 12
"""One real picture in so many is reconstructed, by one of the autoencoders."""


def nearest(inputs: int, outputs: int) -> nn.Module:
    """Each value twice along both sides, then a convolution."""
    return nn.Sequential(nn.Upsample(scale_factor=2, mode="nearest"), nn.Conv2d(inputs, outputs, 3, padding=1))


def bilinear(inputs: int, outputs: int) -> nn.Module:
    """Values in between, then a convolution."""
    smooth = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False)
    return nn.Sequential(smooth, nn.Conv2d(inputs, outputs, 3, padding=1))


def transposed(inputs: int, outputs: int) -> nn.Module:
    """A strided convolution backwards."""
    return nn.ConvTranspose2d(inputs, outputs, 4, 2, 1)


def shuffled(inputs: int, outputs: int) -> nn.Module:
    """A convolution whose channels become the four pixels of a place."""
    return nn.Sequential(nn.Conv2d(inputs, 4 * outputs, 3, padding=1), nn.PixelShuffle(2))


UPSAMPLERS: dict[str, Callable[[int, int], nn.Module]] = {
    "nearest": nearest,
    "bilinear": bilinear,
    "transposed": transposed,
    "shuffled": shuffled,
}


class Autoencoder(nn.Module):
    """Pixels [N, 3, H, W] in 0..1, sides divisible by SHRINK -> the same, through LATENT_CHANNELS values for each 4 x 4 pixels."""

    def __init__(self, upsampler: Callable[[int, int], nn.Module]) -> None:
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(3, WIDTH, 3, 2, 1), nn.SiLU(),
            nn.Conv2d(WIDTH, 2 * WIDTH, 3, 2, 1), nn.SiLU(),
            nn.Conv2d(2 * WIDTH, LATENT_CHANNELS, 3, padding=1),
        )  # fmt: skip
        self.decoder = nn.Sequential(
            nn.Conv2d(LATENT_CHANNELS, 2 * WIDTH, 3, padding=1), nn.SiLU(),
            nn.Conv2d(2 * WIDTH, 2 * WIDTH, 3, padding=1), nn.SiLU(),
            upsampler(2 * WIDTH, WIDTH), nn.SiLU(),
            upsampler(WIDTH, WIDTH), nn.SiLU(),
            nn.Conv2d(WIDTH, 3, 3, padding=1),
        )  # fmt: skip

    def forward(self, pixels: Tensor) -> Tensor:
        told: Tensor = self.decoder(self.encoder(pixels - 0.5)) + 0.5
        return told


def slopes(pixels: Tensor) -> tuple[Tensor, Tensor]:
    """Differences between neighbours, across and down."""
    return pixels.diff(dim=3), pixels.diff(dim=2)


def loss_of(told: Tensor, pixels: Tensor) -> Tensor:
    """Mean absolute error of pixels and of their slopes: the latter keeps edges and grain."""
    terms = [F.l1_loss(told, pixels), *(F.l1_loss(*pair) for pair in zip(slopes(told), slopes(pixels), strict=True))]
    return torch.stack(terms).sum()


def to_pixels(rgb: Image.Image) -> Tensor:
    """float32 [3, H, W] in 0..1."""
    return torch.from_numpy(np.asarray(rgb, np.float32) / 255).permute(2, 0, 1)


def random_patches(files: list[Path], chance: random.Random) -> Tensor:
    """BATCH patches of PATCH px at native resolution, two from each drawn picture: [BATCH, 3, PATCH, PATCH]."""
    patches: list[Tensor] = []
    while len(patches) < BATCH:
        with Image.open(chance.choice(files)) as opened:
            rgb = opened.convert("RGB")
        if min(rgb.size) < PATCH:
            continue
        for _ in range(2):
            left, top = chance.randint(0, rgb.width - PATCH), chance.randint(0, rgb.height - PATCH)
            patches.append(to_pixels(rgb.crop((left, top, left + PATCH, top + PATCH))))
    return torch.stack(patches)


def fitted(name: str, files: list[Path]) -> Autoencoder:
    """An autoencoder trained on patches of the pictures."""
    torch.manual_seed(crc32(name.encode()))
    chance = random.Random(name)
    network = Autoencoder(UPSAMPLERS[name])
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(network.parameters(), RATE)
    falling = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, STEPS)
    bar = tqdm(range(STEPS), name, mininterval=10)
    for _ in bar:
        pixels = random_patches(files, chance).contiguous(memory_format=torch.channels_last)
        loss = loss_of(network(pixels), pixels)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        falling.step()
        bar.set_postfix(loss=f"{loss.item():.4f}")
    network.eval()
    return network


@torch.inference_mode()
def reconstruction(network: Autoencoder, rgb: Image.Image) -> Image.Image:
    """The picture as the autoencoder gives it back, at the same size."""
    width, height = rgb.size
    more = (0, -width % SHRINK, 0, -height % SHRINK)
    pixels = F.pad(to_pixels(rgb)[None], more, mode="replicate").contiguous(memory_format=torch.channels_last)
    told = network(pixels)[0, :, :height, :width].clamp(0, 1)
    return Image.fromarray((told * 255).round().byte().permute(1, 2, 0).numpy())


def reconstruct(copies: Path, out: Path, threads: int) -> None:
    """Train the autoencoders on the real work copies and write reconstructions of a share of them, by the copies' own names and
    with the copies' own JPEG tables, and a manifest like the copies'; goes on where it stopped."""
    torch.set_num_threads(threads)
    real = [row for row in read_copies(copies) if row["label"] == "real"]
    out.mkdir(parents=True, exist_ok=True)
    done = {row["file"] for row in read_copies(out)}
    names = list(UPSAMPLERS)
    for place, name in enumerate(names):
        dealt = [row for row in real if crc32(row["sha256"].encode()) % (KEPT_OF * len(names)) == place]
        todo = [row for row in dealt if row["file"] not in done]
        if not todo:
            continue
        network = stored_or_fitted(name, [copies / row["file"] for row in real], out)
        with (out / MANIFEST).open("a") as manifest:
            for row in tqdm(todo, f"{name}: pictures", mininterval=10):
                with Image.open(copies / row["file"]) as opened:
                    assert isinstance(opened, JpegImageFile)
                    told, tables = reconstruction(network, opened.convert("RGB")), opened.quantization
                told.save(out / row["file"], "JPEG", qtables=tables, subsampling="4:4:4")
                manifest.write(json.dumps({**row, "label": "synthetic", "generator": f"reconstruction {name}"}) + "\n")


def stored_or_fitted(name: str, files: list[Path], out: Path) -> Autoencoder:
    """The autoencoder that an earlier call trained, or a new one."""
    path = out / f"{name}.pt"
    if not path.exists():
        torch.save(fitted(name, files).state_dict(), path)
    network = Autoencoder(UPSAMPLERS[name])
    network.load_state_dict(torch.load(path, weights_only=True))
    return network.eval()
