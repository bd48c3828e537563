"""From the averaged network to `model.onnx`: `python -m train export`.

Batch-norms are folded, kernels turned back (see network.py), and every convolution's weights are stored as integers with
one scale per output channel, followed by Cast and Mul. ONNX Runtime computes those two once when it loads the model, so
the file is less than a third of the size at the speed of float32. Pointwise convolutions, nine tenths of the weights, take 8
bits; the stem and the depthwise ones take 16 (in 32-bit integers), because with 8 they moved logits most. What rounding
does to a channel's mean is taken out of its bias. The last layer, a few kilobytes, stays float32.
"""

from __future__ import annotations

import hashlib
import math
import time
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from .fit import trained_detector
from .manifest import of_split, read_manifest
from .network import PIXEL_MEAN, PIXEL_SCALE, SIZE, TRUNK, Block, Detector, FrozenNorm, folded
from .scores import view_arrays

OPSET = 17
IR_VERSION = 8
CLIP_CANDIDATES = np.linspace(0.7, 1.0, 31)
"""Shares of the largest weight tried as the end of the integer range."""


def quantised(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """float32 [O, I, k, k] -> integers [O, I, k, k] and scale [O, 1, 1, 1], with the least squared error per channel."""
    # 16-bit steps lie in 32-bit integers: the browser builds of ONNX Runtime with WebGPU cannot cast from int16.
    kind, end = (np.int8, 2**7 - 1) if weight.shape[2] == 1 else (np.int32, 2**15 - 1)
    rows = weight.reshape(len(weight), -1)
    widest = np.maximum(np.abs(rows).max(1), 1e-12) / end
    scales = np.stack([widest * share for share in CLIP_CANDIDATES])
    steps = np.clip(np.rint(rows / scales[:, :, None]), -end, end)
    errors = ((steps * scales[:, :, None] - rows) ** 2).sum(2)
    best = errors.argmin(0), np.arange(len(rows))
    return steps[best].astype(kind).reshape(weight.shape), scales[best].astype(np.float32)[:, None, None, None]


def same_pads(side: int, kernel: int, stride: int) -> list[int]:
    """TensorFlow's "SAME" padding of a square as ONNX writes it: [top, left, bottom, right], px."""
    total = max(0, kernel - (side % stride or stride))
    return [total // 2] * 2 + [total - total // 2] * 2


MeanInputs = dict[str, np.ndarray]
"""Name of a pointwise convolution -> mean of each of its input channels, float32 [I]."""


class Graph:
    """Collects nodes and initialisers; each method appends one idea and returns the name of its output. `side`, px, is that of the
    activations, as the convolutions are appended from the input on."""

    def __init__(self, mean_inputs: MeanInputs, side: int) -> None:
        self.mean_inputs = mean_inputs
        self.nodes: list[onnx.NodeProto] = []
        self.initialisers: list[onnx.TensorProto] = []
        self.side = side
        self.zero = self.constant("zero", np.float32(0))
        self.six = self.constant("six", np.float32(6))

    def constant(self, name: str, value: np.ndarray | np.generic) -> str:
        """An initialiser."""
        self.initialisers.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        """A node with one output, named like the node."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name, **attributes))
        return name

    def conv(self, x: str, conv: nn.Conv2d, norm: FrozenNorm, name: str, clip: bool) -> str:
        """Convolution with its norm folded in, integer weights, and ReLU6 as Clip when asked."""
        weight, bias = (tensor.detach().numpy() for tensor in folded(conv, norm))
        weight = np.ascontiguousarray(weight[:, :, ::-1, ::-1])
        steps, scale = quantised(weight)
        if name in self.mean_inputs:
            bias = bias - (steps * scale - weight)[:, :, 0, 0] @ self.mean_inputs[name]
        stored = self.constant(f"{name}.steps", steps)
        floating = self.node("Cast", [stored], f"{name}.cast", to=TensorProto.FLOAT)
        scaled = self.node("Mul", [floating, self.constant(f"{name}.scale", scale)], f"{name}.weight")
        kernel, stride = conv.kernel_size[0], conv.stride[0]
        pads = same_pads(self.side, kernel, stride)
        self.side = math.ceil(self.side / stride)
        y = self.node(
            "Conv", [x, scaled, self.constant(f"{name}.bias", bias)], name,
            group=conv.groups, kernel_shape=[kernel] * 2, strides=[stride] * 2, pads=pads,
        )  # fmt: skip
        return self.node("Clip", [y, self.zero, self.six], f"{name}.clip") if clip else y

    def block(self, x: str, block: Block, name: str) -> str:
        """One inverted bottleneck."""
        y = x
        if block._expand_conv is not None and block._bn0 is not None:
            y = self.conv(y, block._expand_conv, block._bn0, f"{name}.expand", clip=True)
        y = self.conv(y, block._depthwise_conv, block._bn1, f"{name}.depthwise", clip=True)
        y = self.conv(y, block._project_conv, block._bn2, f"{name}.project", clip=False)
        return self.node("Add", [x, y], f"{name}.add") if block.skips else y

    def mean_and_deviation(self, x: str, name: str) -> list[str]:
        """Mean and standard deviation over the picture, each [1, C, 1, 1]; as network.mean_and_deviation."""
        mean = self.node("GlobalAveragePool", [x], f"{name}.mean")
        square = self.node("Mul", [x, x], f"{name}.square")
        mean_square = self.node("GlobalAveragePool", [square], f"{name}.mean_square")
        square_mean = self.node("Mul", [mean, mean], f"{name}.square_mean")
        variance = self.node("Sub", [mean_square, square_mean], f"{name}.variance")
        positive = self.node("Relu", [variance], f"{name}.positive")
        lifted = self.node("Add", [positive, "epsilon"], f"{name}.lifted")
        return [mean, self.node("Sqrt", [lifted], f"{name}.deviation")]


def graph_of(detector: Detector, mean_inputs: MeanInputs, size: int = SIZE) -> onnx.ModelProto:
    """The whole graph: pixels float32 [1, 3, size, size] in 0..255 -> logit float32 [1, 1]."""
    graph = Graph(mean_inputs, size)
    graph.constant("epsilon", np.float32(1e-5))
    centred = graph.node("Sub", ["pixels", graph.constant("pixel_mean", np.float32(PIXEL_MEAN))], "centred")
    x = graph.node("Mul", [centred, graph.constant("pixel_scale", np.float32(PIXEL_SCALE))], "normalised")
    trunk = detector.trunk
    x = graph.conv(x, trunk._conv_stem, trunk._bn0, "stem", clip=True)
    pooled: list[str] = []
    for index, block in enumerate(trunk._blocks):
        assert isinstance(block, Block)
        x = graph.block(x, block, f"block{index}")
        if index in trunk.taps:
            pooled += graph.mean_and_deviation(x, f"tap{index}")
    x = graph.conv(x, trunk._conv_head, trunk._bn1, "final", clip=True)
    final = graph.node("GlobalAveragePool", [x], "final.mean")
    joined = graph.node("Concat", [final, *pooled], "features", axis=1)
    flat = graph.node("Flatten", [joined], "features.flat")
    weight, bias = head_on_raw_features(detector)
    inputs = [flat, graph.constant("head.weight", weight), graph.constant("head.bias", bias)]
    graph.node("Gemm", inputs, "logit", transB=1)
    made = helper.make_graph(
        graph.nodes,
        "telltale-lite1",
        [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, size, size])],
        [helper.make_tensor_value_info("logit", TensorProto.FLOAT, [1, 1])],
        graph.initialisers,
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model, full_check=True)
    return model


def measured_mean_inputs(detector: Detector, arrays: list[np.ndarray]) -> MeanInputs:
    """Mean inputs of the pointwise convolutions over some views, from the graph with uncorrected biases."""
    model = graph_of(detector, {})
    convs = [node for node in model.graph.node if node.op_type == "Conv"]
    inputs = {node.name: node.input[0] for node in convs if helper.get_node_attr_value(node, "kernel_shape") == [1, 1]}
    for name, x in inputs.items():
        model.graph.node.append(helper.make_node("GlobalAveragePool", [x], [f"{name}.mean_input"]))
        model.graph.output.append(helper.make_tensor_value_info(f"{name}.mean_input", TensorProto.FLOAT, None))
    running = session(model.SerializeToString())
    wanted = [f"{name}.mean_input" for name in inputs]
    sums = [np.float32(0)] * len(wanted)
    for array in arrays:
        sums = [total + part for total, part in zip(sums, running.run(wanted, feed(array)), strict=True)]
    return {name: np.ravel(total) / len(arrays) for name, total in zip(inputs, sums, strict=True)}


def head_on_raw_features(detector: Detector) -> tuple[np.ndarray, np.ndarray]:
    """Weight [1, C] and bias [1] of the last layer with the features' standardisation folded in."""
    weight = (detector.head.weight * detector.feature_scale).detach().double()
    bias = detector.head.bias.detach().double() - weight @ detector.feature_mean.double()
    return weight.float().numpy(), bias.float().numpy()


def session(model: Path | bytes, threads: int = 1) -> onnxruntime.InferenceSession:
    """ONNX Runtime on the CPU."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    given = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])


def feed(array: np.ndarray) -> dict[str, np.ndarray]:
    """A view, [3, SIZE, SIZE] of any number type, as the model's input."""
    return {"pixels": array[None].astype(np.float32)}


def onnx_logit(running: onnxruntime.InferenceSession, array: np.ndarray) -> float:
    """Logit of one view, [3, SIZE, SIZE]."""
    return float(running.run(["logit"], feed(array))[0][0, 0])


def self_test_pixels() -> np.ndarray:
    """uint8 [3, SIZE, SIZE]: pixel i of the flat NCHW order is bits 16-23 of (i * 1103515245 + 12345) mod 2^31.

    The largest product is below 2^53, so plain double arithmetic computes it exactly too.
    """
    index = np.arange(3 * SIZE * SIZE, dtype=np.int64)
    mixed = (index * 1103515245 + 12345) % 2**31
    return ((mixed >> 16) & 255).astype(np.uint8).reshape(3, SIZE, SIZE)


def sha256(path: Path) -> str:
    """Of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def largest_difference(detector: Detector, path: Path, arrays: list[np.ndarray]) -> dict[str, float]:
    """How far the exported model's logits are from float32 PyTorch's on the same views."""
    running = session(path)
    with torch.inference_mode():
        exact = [float(detector(torch.from_numpy(array[None]).float())) for array in arrays]
    differences = np.abs(np.array([onnx_logit(running, array) for array in arrays]) - np.array(exact))
    return {"n": len(arrays), "max": round(float(differences.max()), 4), "mean": round(float(differences.mean()), 4)}


def latency_ms(path: Path, runs: int = 60) -> dict[str, float]:
    """Milliseconds per picture on one thread."""
    running, pixels = session(path), self_test_pixels()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        onnx_logit(running, pixels)
        times.append(1000 * (time.perf_counter() - start))
    return {"p50": round(float(np.percentile(times[5:], 50)), 1), "p95": round(float(np.percentile(times[5:], 95)), 1)}


BIAS_VIEWS = 120
"""Training views over which mean inputs are measured."""


def export(data: Path, run: Path, detector_folder: Path) -> None:
    """Write model.onnx from the run's averaged weights."""
    detector, facts = trained_detector(run)
    if (facts.get("trunk", TRUNK), facts.get("side", SIZE)) != (TRUNK, SIZE):
        raise SystemExit(f"the extension's contract is {TRUNK} at {SIZE} px; {run.name} is for comparison")
    pictures = of_split(read_manifest(data), "train")
    arrays = list(view_arrays(data, pictures[:: len(pictures) // BIAS_VIEWS]))
    model = graph_of(detector, measured_mean_inputs(detector, arrays))
    detector_folder.mkdir(parents=True, exist_ok=True)
    (detector_folder / "model.onnx").write_bytes(model.SerializeToString())
