"""Mistakes that show in numbers of the right shape: sign, factor, constant, order, whole numbers, narrow dtypes."""

from collections.abc import Callable, Mapping
from functools import partial

import torch

from problems.spec import Tolerance
from worker.closeness import widest
from worker.compare import Pair
from worker.mistakes.likeness import agree, order_bits, telling
from worker.mistakes.mistake import Mistake, Recogniser, plain

LEAST_FACTOR = 1e-6
NARROW: Mapping[torch.dtype, tuple[torch.dtype, ...]] = {
    torch.float64: (torch.bfloat16, torch.float16, torch.float32),
    torch.float32: (torch.bfloat16, torch.float16),
}
ROUNDINGS: tuple[tuple[str, Callable[[torch.Tensor], torch.Tensor], str], ...] = (
    ("cut off", torch.trunc, "look for //, int() or a whole dtype"),
    ("rounded down", torch.floor, "look for // or floor"),
    ("rounded", torch.round, "look for round"),
)


def negated(pair: Pair) -> Mistake | None:
    """Every sign flipped."""
    if not agree(pair.expected, -_wide(pair.actual), pair.tolerance) or not telling(pair.expected, pair.tolerance):
        return None
    return plain("negated", "Yours is the right one with its sign flipped.")


def narrow(pair: Pair) -> Mistake | None:
    """Numbers that went through a narrower dtype."""
    expected, actual = pair.expected, pair.actual
    for dtype in NARROW.get(expected.dtype, ()):
        if actual.dtype is not expected.dtype or not torch.equal(actual.to(dtype).to(actual.dtype), actual):
            continue
        exact = int((expected.to(dtype).to(expected.dtype) == expected).sum())
        step = 16 * torch.finfo(dtype).eps
        allowed = Tolerance(step, step * float(expected.abs().median()) if expected.numel() else 0.0)
        if 2 * exact <= expected.numel() and agree(expected, actual, allowed) and telling(expected, allowed):
            name, asked = (str(one).removeprefix("torch.") for one in (dtype, expected.dtype))
            return plain(
                f"through_{name}",
                f"Your numbers are only as exact as {name}, though {asked} is asked: look for a step that "
                f"computes in {name}.",
            )
    return None


def whole(pair: Pair) -> Mistake | None:
    """The right numbers made whole."""
    expected = pair.expected
    if not expected.dtype.is_floating_point or pair.actual.dtype.is_complex:
        return None
    for how, rounding, advice in ROUNDINGS:
        made = rounding(expected.double())
        changed = int((made != expected).sum())
        same = 2 * changed > expected.numel() and torch.equal(made, pair.actual.double())
        if same and telling(made, Tolerance(0.0, 0.5)):
            return plain("whole", f"Yours is the right one {how} to whole numbers: {advice}.")
    return None


def factor(pair: Pair, sizes: frozenset[int] = frozenset()) -> Mistake | None:
    """The right numbers times one number; `sizes` are those of the arguments' dimensions."""
    expected, actual = _wide(pair.expected), _wide(pair.actual)
    square = (expected.conj() * expected).sum().real
    if expected.dtype.is_complex or not bool(torch.isfinite(square)) or float(square) == 0:
        return None
    ratio = float((expected * actual).sum() / square)
    allowed = Tolerance(max(pair.tolerance.rtol, 1e-12) * 2, pair.tolerance.atol)
    if not LEAST_FACTOR < abs(ratio) < 1 / LEAST_FACTOR or not agree(expected, actual / ratio, allowed):
        return None
    if not telling(pair.expected, allowed, fitted=1):
        return None
    hint = "Yours is the right one times a constant factor." + _why(pair, 0.0, frozenset())
    return Mistake("factor", f"Yours is the right one times {_spell(ratio)}.{_why(pair, ratio, sizes)}", hint)


def constant(pair: Pair) -> Mistake | None:
    """The right numbers plus one number."""
    expected, actual = _wide(pair.expected), _wide(pair.actual)
    if expected.dtype.is_complex or expected.numel() == 0:
        return None
    added = float((actual - expected).median())
    lost = 4 * torch.finfo(pair.actual.dtype).eps * abs(added) if pair.actual.dtype.is_floating_point else 0.0
    allowed = Tolerance(pair.tolerance.rtol, pair.tolerance.atol + lost)
    if not agree(expected, actual - added, allowed) or not telling(pair.expected, allowed, fitted=1):
        return None
    return Mistake(
        "constant",
        f"Yours is the right one plus {added:.6g}, everywhere.",
        "Yours is the right one plus a constant, everywhere.",
    )


def reordered(pair: Pair) -> Mistake | None:
    """The right numbers in another order."""
    expected, actual = pair.expected, pair.actual
    if expected.dtype.is_complex or actual.dtype.is_complex or not telling(expected, pair.tolerance):
        return None
    for dim in range(expected.dim()):
        if agree(expected.flip(dim), actual, pair.tolerance):
            return Mistake(
                "reversed",
                f"Yours is the right one in reverse order along dimension {dim}.",
                "Yours is the right one in reverse order along a dimension.",
            )
    if not telling(expected, pair.tolerance, spent=order_bits(expected.numel()) + 6):
        return None
    ordered = [_wide(tensor).reshape(-1).sort().values for tensor in (expected, actual)]
    if not agree(ordered[0], ordered[1], pair.tolerance):
        return None
    return plain("reordered", "Your numbers are the right ones, but they stand in another order.")


def _why(pair: Pair, ratio: float, sizes: frozenset[int]) -> str:
    """What to look for; a ratio of 0 stands for one that may not be told."""
    if pair.name.startswith("the gradient") and abs(ratio - 2) < 1e-4:
        return " Look for a gradient that is added twice."
    sizes = frozenset(extent for extent in (*pair.expected.shape, pair.expected.numel(), *sizes) if extent > 1)
    if any(abs(ratio - size) < 1e-4 * size or abs(ratio * size - 1) < 1e-4 for size in sizes):
        return " Look for a mean where a sum is asked, or a sum where a mean is."
    if pair.name.startswith("the gradient"):
        return " Look for a factor that is lost or counted twice, as in a mean or an inner derivative."
    return " Look for a factor that is lost or counted twice, as in a mean."


def _spell(ratio: float) -> str:
    inverse = 1 / ratio
    if abs(ratio) < 1 and abs(inverse - round(inverse)) < 1e-4 * abs(inverse):
        return f"{'-' if ratio < 0 else ''}1/{abs(round(inverse))}"
    return f"{round(ratio)}" if abs(ratio - round(ratio)) < 1e-4 * abs(ratio) else f"{ratio:.6g}"


def _wide(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.to(widest(tensor.dtype))


def by_numbers_of(sizes: frozenset[int]) -> tuple[Recogniser, ...]:
    """The ways to recognise a mistake by its numbers, where arguments have dimensions of these sizes."""
    return (negated, whole, narrow, partial(factor, sizes=sizes), constant, reordered)
