"""How a picture is looked at: once, and where that leaves it unsure a second time, nearer. The extension does the same.

The second look shows the middle of the first at twice the scale, where finer traces survive; the two logits' mean counts. What other
second looks bring, `python -m train compare` tells (RESULTS.md).
"""

from __future__ import annotations

from onnxruntime import InferenceSession
from PIL import Image

from .export import onnx_logit
from .view import inner_view, square_view, to_array

UNSURE = (0.0, 2.5)
"""First logits strictly between these ask for a second look: about what is unsure at any step of the sensitivity."""


def is_unsure(logit: float) -> bool:
    """Whether a first logit asks for a second look."""
    return UNSURE[0] < logit < UNSURE[1]


def looked(running: InferenceSession, rgb: Image.Image) -> float:
    """The logit of a picture."""
    first = onnx_logit(running, to_array(square_view(rgb)))
    return (first + onnx_logit(running, to_array(inner_view(rgb)))) / 2 if is_unsure(first) else first
