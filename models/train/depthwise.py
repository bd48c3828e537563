"""Depthwise convolution whose backward pass runs in the number format that is fast on a CPU.

With bfloat16, oneDNN's weight gradient of 5 x 5 and of strided depthwise convolutions is two to five times slower than
with float32 (measured on AVX-512 cores), and it was two thirds of a training step. The forward pass keeps its format.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812


def backward_format(kernel: int, stride: int, given: torch.dtype) -> torch.dtype:
    """float32 where it is faster; a plain 3 x 3 is faster as it came."""
    return given if kernel == 3 and stride == 1 else torch.float32


class DepthwiseConv(torch.autograd.Function):
    """x [N, C, H, W], weight [C, 1, k, k], bias [C], stride -> [N, C, H / stride, W / stride], padding k // 2."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, stride: int) -> Tensor:
        weight, bias = weight.to(x.dtype), bias.to(x.dtype)
        ctx.save_for_backward(x, weight)
        ctx.stride = stride
        return F.conv2d(x, weight, bias, stride, weight.shape[-1] // 2, 1, weight.shape[0])

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, Tensor, None]:
        x, weight = ctx.saved_tensors
        channels, kernel, stride = weight.shape[0], weight.shape[-1], ctx.stride
        fast = backward_format(kernel, stride, x.dtype)
        padding = [kernel // 2] * 2
        to_x, to_weight, to_bias = torch.ops.aten.convolution_backward(
            gradients[0].to(fast), x.to(fast), weight.to(fast), [channels], [stride] * 2, padding, [1, 1],
            False, [0, 0], channels, [True, True, True],
        )  # fmt: skip
        return to_x.to(x.dtype), to_weight.float(), to_bias.float(), None
