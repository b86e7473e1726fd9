"""Are two values the same, within a tolerance? If not: where, by how much, and what was allowed.

The rule is torch.testing.assert_close's: dtype and shape must agree, |actual - expected| <= atol + rtol *
|expected| element by element, equal infinities are close, NaN is close to nothing. A Leeway makes it less strict.
Comparing is done on plain tensors that the judge itself built, in float64 (complex128), so that nothing of a box
takes part.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any

import numpy
import torch
from pydantic import JsonValue

from problems.leeway import STRICT, Leeway
from problems.spec import Tolerance
from worker.closeness import best_signs, common, differing, widest
from worker.matching import pairs
from worker.values import Unsendable, Value

# The table of torch.testing.assert_close (torch 2.13).
DEFAULTS: Mapping[torch.dtype, Tolerance] = {
    torch.float16: Tolerance(1e-3, 1e-5),
    torch.bfloat16: Tolerance(1.6e-2, 1e-5),
    torch.float32: Tolerance(1.3e-6, 1e-5),
    torch.float64: Tolerance(1e-7, 1e-7),
    torch.complex64: Tolerance(1.3e-6, 1e-5),
    torch.complex128: Tolerance(1e-7, 1e-7),
}
EXACT = Tolerance(0.0, 0.0)
MAX_TOLD = 300


@dataclass(frozen=True)
class Pair:
    """Two tensors that differ, and what was allowed: for whoever looks for the reason (worker.mistakes)."""

    expected: torch.Tensor
    actual: torch.Tensor
    tolerance: Tolerance
    name: str


@dataclass(frozen=True)
class Difference:
    """The first thing that is wrong with a value.

    `sentence` says all; `hint` only what kind of thing it is, without a number of the data.
    """

    sentence: str
    hint: str
    facts: dict[str, JsonValue] = field(default_factory=dict)
    pair: Pair | None = field(default=None, compare=False, repr=False)


def compare(
    expected: Value,
    actual: Value,
    tolerance: Tolerance | None,
    name: str = "the result",
    leeway: Leeway = STRICT,
) -> Difference | None:
    """The first difference between two values, or None. A given tolerance replaces every dtype's own."""
    if isinstance(expected, torch.Tensor) and isinstance(actual, torch.Tensor):
        return _compare_tensors(expected, actual, tolerance, name, leeway)
    if type(expected) is not type(actual) or isinstance(actual, Unsendable):
        return Difference(
            f"{name} must be {_kind(expected)}, but yours is {_kind(actual)}.",
            f"{name} must be {_sort(expected)}, but yours is {_sort(actual)}.",
        )
    if isinstance(expected, list) and isinstance(actual, list) and leeway.order == "any" and not leeway.parts:
        return _compare_bag(expected, actual, tolerance, name, replace(leeway, order="same"))
    if isinstance(expected, list | tuple) and isinstance(actual, list | tuple):
        return _compare_items(dict(enumerate(expected)), dict(enumerate(actual)), tolerance, name, leeway)
    if isinstance(expected, dict) and isinstance(actual, dict):
        return _compare_items(expected, actual, tolerance, name, leeway)
    if isinstance(expected, float) and isinstance(actual, float):
        pair = (torch.tensor(expected, dtype=torch.float64), torch.tensor(actual, dtype=torch.float64))
        return _compare_values(*pair, tolerance or DEFAULTS[torch.float64], name, leeway)
    if expected == actual:
        return None
    return Difference(f"{name} is {_short(actual)}, which is not right.", f"{name} is wrong.")


def sentence_case(text: str) -> str:
    """The text with a capital first letter, for where it stands alone."""
    return text[:1].upper() + text[1:]


def _compare_items(
    expected: Mapping[Any, Value],
    actual: Mapping[Any, Value],
    tolerance: Tolerance | None,
    name: str,
    leeway: Leeway = STRICT,
) -> Difference | None:
    if expected.keys() != actual.keys():
        if not isinstance(next(iter(expected), 0), str):
            told = f"{name} must have {len(expected)} items, but yours has {len(actual)}."
            return Difference(told, f"{name} has the wrong number of items.")
        told = f"{name} must have the keys {_short(list(expected))}, but yours has {_short(list(actual))}."
        return Difference(told, f"{name} has the wrong keys.")
    for key, wanted in expected.items():
        difference = compare(wanted, actual[key], tolerance, f"{name}[{key!r}]", leeway.inside(key))
        if difference is not None:
            return difference
    return None


def _compare_bag(
    expected: list[Value], actual: list[Value], tolerance: Tolerance | None, name: str, leeway: Leeway
) -> Difference | None:
    """Items of a list, in whatever order."""
    if len(expected) != len(actual):
        return _compare_items(dict(enumerate(expected)), dict(enumerate(actual)), tolerance, name)
    fits = [
        sum((compare(one, other, tolerance, name, leeway) is None) << place for place, other in enumerate(actual))
        for one in expected
    ]
    return _tell_unpaired(pairs(fits), len(expected), name, "items")


def _compare_tensors(
    expected: torch.Tensor, actual: torch.Tensor, tolerance: Tolerance | None, name: str, leeway: Leeway = STRICT
) -> Difference | None:
    exact = not (expected.dtype.is_floating_point or expected.dtype.is_complex)
    allowed = EXACT if exact else tolerance or DEFAULTS[expected.dtype]
    pair = Pair(expected, actual, allowed, name)
    if expected.shape != actual.shape:
        shapes = f"{_shape(expected)}, but yours has {_shape(actual)}"
        facts: dict[str, JsonValue] = {"expected_shape": list(expected.shape), "shape": list(actual.shape)}
        told = f"{name} must have the shape {shapes}."
        return Difference(told, f"{name} has the wrong shape.", facts, pair)
    if expected.dtype != actual.dtype and leeway.dtype == "same":
        told = f"{name} must be {_dtype(expected)}, but yours is {_dtype(actual)}."
        return Difference(told, told, pair=pair)
    if expected.dtype != actual.dtype:
        expected, actual = common(expected, actual)
    if leeway.sign == "any":
        actual = best_signs(expected, actual, allowed, leeway.axis, leeway.nan == "equal")
    if leeway.order == "any" and expected.dim() > 0:
        return _compare_rows(expected, actual, allowed, name, leeway)
    return _compare_values(expected, actual, allowed, name, leeway)


def _compare_rows(
    expected: torch.Tensor, actual: torch.Tensor, tolerance: Tolerance, name: str, leeway: Leeway
) -> Difference | None:
    """Rows (along the first dimension) in whatever order."""
    fits = []
    for row in expected:
        bad = differing(row.expand_as(actual), actual, tolerance, leeway.nan == "equal")
        good = ~bad.reshape(len(actual), -1).any(dim=1)
        fits.append(int.from_bytes(numpy.packbits(good.numpy(), bitorder="little").tobytes(), "little"))
    return _tell_unpaired(pairs(fits), len(expected), name, "rows" if expected.dim() > 1 else "elements")


def _tell_unpaired(paired: Mapping[int, int], total: int, name: str, things: str) -> Difference | None:
    if len(paired) == total:
        return None
    first = min(set(range(total)) - set(paired.values()))
    wrong = total - len(paired)
    sentence = (
        f"{wrong} of {total} {things} of {name} are not among the right ones, in any order, such as [{first}]."
    )
    facts: dict[str, JsonValue] = {"differing": wrong, "elements": total, "first": first}
    return Difference(sentence, f"Some {things} of {name} are wrong.", facts)


def _compare_values(
    expected: torch.Tensor, actual: torch.Tensor, tolerance: Tolerance, name: str, leeway: Leeway = STRICT
) -> Difference | None:
    bad = differing(expected, actual, tolerance, leeway.nan == "equal").reshape(-1)
    count = int(bad.sum())
    if count == 0:
        return None
    wide = widest(expected.dtype)
    error = (actual.to(wide) - expected.to(wide)).abs().reshape(-1)
    error = torch.where(bad, torch.nan_to_num(error, nan=torch.inf), -1.0)
    return _tell_values(expected, actual, tolerance, name, (count, int(error.argmax())))


def _tell_values(
    expected: torch.Tensor, actual: torch.Tensor, tolerance: Tolerance, name: str, found: tuple[int, int]
) -> Difference:
    count, worst = found
    total = expected.numel()
    wanted, given = expected.reshape(-1)[worst].item(), actual.reshape(-1)[worst].item()
    where = [int(index) for index in torch.unravel_index(torch.tensor(worst), expected.shape)]
    off = abs(given - wanted)
    allowed = tolerance.atol + tolerance.rtol * abs(wanted) if isfinite(abs(wanted)) else 0.0
    spot = f" at {where}" if where else ""
    numbers = f"yours is {_number(given)}, right is {_number(wanted)}"
    measured = "" if not isfinite(off) else f", off by {off:.3g} where {allowed:.3g} is allowed"
    facts: dict[str, JsonValue] = {
        "differing": count,
        "elements": total,
        "worst_index": list(where),
        "worst_error": _number(off),
        "allowed_error": allowed,
        "rtol": tolerance.rtol,
        "atol": tolerance.atol,
    }
    sentence = f"{count} of {total} elements of {name} differ; the worst{spot}: {numbers}{measured}."
    if bool(torch.isnan(actual).any()) and not bool(torch.isnan(expected).any()):
        sentence += " Some of yours are NaN: look for 0/0, inf - inf, or an overflow in exp."
    pair = Pair(expected, actual, tolerance, name)
    return Difference(sentence, f"Some values of {name} are wrong.", facts, pair)


def _number(value: complex | float | int | bool) -> str:
    return f"{value:.6g}" if isinstance(value, float | complex) else str(value)


def _dtype(tensor: torch.Tensor) -> str:
    return str(tensor.dtype).removeprefix("torch.")


def _shape(tensor: torch.Tensor) -> str:
    return str(list(tensor.shape))


def _kind(value: Value) -> str:
    if isinstance(value, torch.Tensor):
        return f"a {_dtype(value)} tensor of shape {_shape(value)}"
    if isinstance(value, list | tuple | dict):
        return f"a {type(value).__name__} of {len(value)}"
    return value.description if isinstance(value, Unsendable) else _sort(value)


def _sort(value: Value) -> str:
    """What kind of value it is, in words that student code has no choice over."""
    if isinstance(value, torch.Tensor):
        return "a tensor"
    if isinstance(value, Unsendable):
        return "neither a dense tensor on the CPU nor a plain value"
    return "None" if value is None else f"of type {type(value).__name__}"


def _short(value: Value) -> str:
    told = repr(value)
    return told if len(told) <= MAX_TOLD else f"{told[:MAX_TOLD]}…"
