"""How much an agreement between two tensors says: whether it could be chance. A recognised mistake must be sure.

An element that agrees within its tolerance says as many bits as halvings lead from the spread of the expected
numbers to what is allowed. Constant tensors say nothing, a handful of floats says enough, bools hardly ever do.
"""

import math

import torch

from problems.spec import Tolerance
from worker.closeness import differing, widest

SURE = 24.0
"""Bits beyond those that the choice among many explanations uses up: odds of less than one in ten million."""
FINEST = 2.0**-20
MOST_ELEMENTS = 1_000_000
"""Larger results are not searched for a reason: sorting them would keep the student waiting."""


def telling(expected: torch.Tensor, tolerance: Tolerance, spent: float = 6.0, fitted: int = 0) -> bool:
    """Whether agreeing with `expected` says enough.

    `spent` bits are used up by the choice among explanations; `fitted` elements agree because a number was fitted.
    """
    wide = expected.reshape(-1).to(widest(expected.dtype))
    count = wide.numel()
    if not 0 < count <= MOST_ELEMENTS or not bool(torch.isfinite(wide).all()):
        return False
    size = wide.abs() if wide.dtype.is_complex else wide
    spread = 2 * (size - size.median()).abs().median()
    allowed = (tolerance.atol + tolerance.rtol * wide.abs()).clamp(min=_grain(size) / 2)
    bits = torch.log2(spread / (2 * allowed)).clamp(min=0.0, max=52.0)
    return float(bits.sum()) * (1 - fitted / count) - spent > SURE


def _grain(size: torch.Tensor) -> float:
    """The power of two of which all numbers are multiples: whole numbers say less than their dtype could."""
    grain = 1.0
    while grain > FINEST and not torch.equal(torch.round(size / grain) * grain, size):
        grain /= 2
    return grain


def order_bits(count: int) -> float:
    """The bits that the choice of one order of so many things uses up."""
    return math.lgamma(count + 1) / math.log(2)


def agree(expected: torch.Tensor, actual: torch.Tensor, tolerance: Tolerance) -> bool:
    """Whether two tensors of one shape agree everywhere, in the widest dtype."""
    if expected.shape != actual.shape:
        return False
    wide = widest(expected.dtype, actual.dtype)
    return not bool(differing(expected.to(wide), actual.to(wide), tolerance).any())
