"""Which mistake is it? Adds one sentence to a difference, and only where the agreement cannot be chance.

A wrong reason costs a student more time than none. What a hidden check may say: the kind of mistake, and no number
(docs/decisions/0010).
"""

from collections.abc import Mapping
from dataclasses import replace

import torch

from worker.compare import Difference, Pair
from worker.mistakes.likeness import MOST_ELEMENTS
from worker.mistakes.mistake import Mistake, Recogniser
from worker.mistakes.numbers import by_numbers_of, whole
from worker.mistakes.shapes import BY_SHAPE, other_axis, transposed
from worker.values import Value


def explained(difference: Difference, inputs: Mapping[str, Value] | None = None) -> Difference:
    """The difference with a sentence about the mistake behind it, where one is recognised surely."""
    found = None if difference.pair is None else recognise(difference.pair, inputs or {})
    return difference if found is None else with_mistake(difference, found)


def with_mistake(difference: Difference, found: Mistake) -> Difference:
    """The difference with the sentence about a mistake."""
    return replace(
        difference,
        sentence=f"{difference.sentence} {found.sentence}",
        hint=f"{difference.hint} {found.hint}",
        facts=difference.facts | {"mistake": found.kind},
    )


def recognise(pair: Pair, inputs: Mapping[str, Value]) -> Mistake | None:
    """The first mistake that explains a wrong tensor, or None."""
    expected, actual = pair.expected, pair.actual
    if max(expected.numel(), actual.numel()) > MOST_ELEMENTS:
        return None
    by_numbers = all(bool(torch.isfinite(tensor).all()) for tensor in (expected, actual))
    if expected.shape != actual.shape:
        return (_first(BY_SHAPE, pair) if by_numbers else None) or other_axis(pair, inputs)
    if expected.dtype != actual.dtype:
        return whole(pair) if by_numbers else None
    sizes = {extent for value in inputs.values() if isinstance(value, torch.Tensor) for extent in value.shape}
    return _first((transposed, *by_numbers_of(frozenset(sizes))), pair) if by_numbers else None


def _first(recognisers: tuple[Recogniser, ...], pair: Pair) -> Mistake | None:
    return next((found for one in recognisers if (found := one(pair)) is not None), None)
