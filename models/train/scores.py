"""Logits of a detector over pictures of the data folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from .manifest import Picture
from .network import SIZE, Detector
from .view import square_view, to_array, to_batch, upright_rgb

Change = Callable[[Image.Image], Image.Image]
BATCH = 32


def unchanged(rgb: Image.Image) -> Image.Image:
    """No change before the view is taken."""
    return rgb


def view_arrays(
    data: Path, pictures: Sequence[Picture], change: Change = unchanged, side: int = SIZE
) -> Iterator[np.ndarray]:
    """The contract's view of each picture after `change`, uint8 [3, side, side]."""
    for picture in pictures:
        with Image.open(data / picture.file) as opened:
            yield to_array(square_view(change(upright_rgb(opened)), side))


def torch_logits(detector: Detector, arrays: Sequence[np.ndarray], fast: bool = False) -> np.ndarray:
    """Logits [N] by PyTorch; `fast` computes in bfloat16, for a look during training only."""
    detector.eval()
    device = detector.head.weight.device
    parts = []
    with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16, enabled=fast):
        for start in range(0, len(arrays), BATCH):
            parts.append(detector(to_batch(list(arrays[start : start + BATCH])).to(device)).float().cpu().numpy())
    return np.concatenate(parts)
