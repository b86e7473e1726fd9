"""Mistakes that show in a shape: transposed, dimensions of size 1, unmeant broadcasting, another `dim`."""

from collections.abc import Iterator, Mapping
from itertools import combinations

import torch

from worker.compare import Pair
from worker.mistakes.likeness import agree, telling
from worker.mistakes.mistake import Mistake, Recogniser, plain
from worker.values import Value


def transposed(pair: Pair) -> Mistake | None:
    """The right numbers with two dimensions swapped."""
    if pair.expected.dim() < 2 or not telling(pair.expected, pair.tolerance):
        return None
    for one, other in combinations(range(pair.expected.dim()), 2):
        if agree(pair.expected.transpose(one, other), pair.actual, pair.tolerance):
            return Mistake(
                "transposed",
                f"Yours is the right one transposed: dimensions {one} and {other} are swapped.",
                "Yours is the right one transposed.",
            )
    return None


def size_one(pair: Pair) -> Mistake | None:
    """The right numbers, with too many or too few dimensions of size 1."""
    sizes = [[extent for extent in tensor.shape if extent != 1] for tensor in (pair.expected, pair.actual)]
    if pair.expected.shape == pair.actual.shape or sizes[0] != sizes[1]:
        return None
    if not agree(pair.expected, pair.actual.reshape(pair.expected.shape), pair.tolerance):
        return None
    if not telling(pair.expected, pair.tolerance, spent=0.0):
        return None
    return plain(
        "size_one",
        "Your numbers are right, only dimensions of size 1 are too many or missing: look at squeeze, unsqueeze and "
        "keepdim.",
    )


def broadcast(pair: Pair) -> Mistake | None:
    """[n, n] instead of [n]: an [n, 1] met an [n], and the right numbers stand on the diagonal."""
    if pair.expected.dim() != 1 or pair.actual.shape != (len(pair.expected),) * 2:
        return None
    if not agree(pair.expected, pair.actual.diagonal(), pair.tolerance):
        return None
    if not telling(pair.expected, pair.tolerance):
        return None
    count = len(pair.expected)
    return Mistake(
        "broadcast",
        f"The right numbers stand on your diagonal: shapes [{count}, 1] and [{count}] were broadcast to "
        f"[{count}, {count}]. Give both the same shape first.",
        "Two tensors of different shapes were broadcast against each other. Give both the same shape first.",
    )


def not_expanded(pair: Pair) -> Mistake | None:
    """The right numbers once, where the result repeats them."""
    if pair.actual.dim() == 0 or pair.actual.numel() >= pair.expected.numel():
        return None
    try:
        repeated = pair.actual.expand(pair.expected.shape)
    except RuntimeError:
        return None
    if not agree(pair.expected, repeated, pair.tolerance) or not telling(pair.actual, pair.tolerance):
        return None
    return plain(
        "not_expanded",
        "Your numbers are right, but each stands once where the result repeats it: look at expand and repeat.",
    )


def other_axis(pair: Pair, inputs: Mapping[str, Value]) -> Mistake | None:
    """An input without one dimension, where the right result is that input without another."""
    if pair.expected.dim() != pair.actual.dim():
        return None
    for name, value in inputs.items():
        if isinstance(value, torch.Tensor):
            right, wrong = _reduced(value, pair.expected), _reduced(value, pair.actual)
            if len(right) == len(wrong) == 1 and right != wrong:
                return Mistake(
                    "other_axis",
                    f"Your shape is that of {name} without dimension {wrong[0]}, the right one that without "
                    f"dimension {right[0]}: look at `dim`.",
                    f"Your shape is that of {name} without another dimension than the right one: look at `dim`.",
                )
    return None


def _reduced(value: torch.Tensor, result: torch.Tensor) -> list[int]:
    """The dimensions of `value` whose reduction gives the result's shape, with or without keepdim."""
    return list(_reductions(tuple(value.shape), tuple(result.shape)))


def _reductions(before: tuple[int, ...], after: tuple[int, ...]) -> Iterator[int]:
    for dim in range(len(before)):
        if after in ((*before[:dim], *before[dim + 1 :]), (*before[:dim], 1, *before[dim + 1 :])):
            yield dim


BY_SHAPE: tuple[Recogniser, ...] = (transposed, size_one, broadcast, not_expanded)
