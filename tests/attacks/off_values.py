"""Switches for defences around inputs, comparing and timing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import torch

from problems.kinds.values import ValuesCheck
from problems.spec import Tolerance
from tests.attacks.switching import Off, patched
from worker import compare, race
from worker.box import Box
from worker.checks import values as judged
from worker.compare import Difference
from worker.inputs import draw
from worker.seeds import Seeds
from worker.stage import Case, Stage
from worker.trials import device, timed, values
from worker.values import Unsendable, Value

_case = Stage.case
_tensors = compare._compare_tensors
_items = compare._compare_items
_compare = compare.compare
_wrong = Difference("wrong", "wrong")


def _same_inputs(self: Stage, inputs: str, *labels: str | int, **more: Any) -> Case:
    """The first draw, again and again."""
    return _case(self, inputs, "always", **more)


def _public_inputs(self: Stage, inputs: str, *labels: str | int, **_: Any) -> Case:
    """Inputs from the seed that the box is told."""
    seed = self.seeds.public(inputs, *labels)
    return Case(inputs, draw(self.problem.inputs[inputs], seed), seed)


def _one_for_all(self: Seeds, *labels: str | int) -> int:
    """Seeds that do not hang on the submission."""
    return sum((place + 1) * byte for place, byte in enumerate(repr(labels).encode()))


def _any_shape(expected: torch.Tensor, actual: torch.Tensor, *rest: Any) -> Difference | None:
    """Broadcast, as torch.allclose does."""
    return _tensors(expected, actual.expand_as(expected), *rest)


def _any_dtype(expected: torch.Tensor, actual: torch.Tensor, *rest: Any) -> Difference | None:
    """Convert to the expected type first."""
    return _tensors(expected, actual.real.to(expected.dtype), *rest)


def _mean_error(expected: torch.Tensor, actual: torch.Tensor, *_: Any) -> Difference | None:
    """Compare the mean error, as many a loss does."""
    error = (expected.double() - actual.double()).abs().mean()
    return None if error < 0.1 else _wrong


def _sums(expected: torch.Tensor, actual: torch.Tensor, *_: Any) -> Difference | None:
    """Compare only what all elements add up to."""
    return None if torch.allclose(expected.sum(), actual.sum(), atol=1e-4) else _wrong


def _error_too_great(expected: torch.Tensor, actual: torch.Tensor, *_: Any) -> Difference | None:
    """Ask whether any error is too great: NaN never is."""
    return _wrong if bool(((expected - actual).abs() > 1e-5).any()) else None


def _relative_to_result(expected: torch.Tensor, actual: torch.Tensor, *_: Any) -> Difference | None:
    """Allow an error relative to the student's own result."""
    return None if bool(((expected - actual).abs() <= 1e-5 * actual.abs()).all()) else _wrong


def _zipped(expected: Any, actual: Any, tolerance: Any, name: str, *_: Any) -> Difference | None:
    """Compare items pair by pair, until one side has no more."""
    for wanted, found in zip(expected.values(), actual.values(), strict=False):
        difference = _compare(wanted, found, tolerance, name)
        if difference is not None:
            return difference
    return None


def _comparable_only(expected: Value, actual: Value, *rest: Any, **more: Any) -> Difference | None:
    """Pass over what cannot be compared."""
    return None if isinstance(actual, Unsendable) else _compare(expected, actual, *rest, **more)


def _one_draw(stage: Any, check: ValuesCheck, label: str) -> Any:
    """Judge one draw of the first set of inputs."""
    return _run_values(stage, replace(check, repeat=1, inputs=check.inputs[:1]), label)


_run_values = values.run


@contextmanager
def _nothing(*_: Box) -> Iterator[None]:
    """Let every box run."""
    yield


OFF: Mapping[str, tuple[str, Off]] = {
    "fresh_inputs": (
        "Every call gets inputs that were drawn for it alone.",
        patched((Stage, "case", _same_inputs)),
    ),
    "hidden_seeds": (
        "The seeds that draw inputs are a keyed hash that never enters a box.",
        patched((Stage, "case", _public_inputs)),
    ),
    "inputs_per_submission": (
        "Each submission gets inputs of its own, so that what an earlier one carried out is worth nothing.",
        patched((Seeds, "hidden", _one_for_all)),
    ),
    "several_draws": (
        "A check draws its inputs several times, and all must be right.",
        patched((values, "run", _one_draw)),
    ),
    "timed_results_checked": (
        "The result of every timed call is checked like any other.",
        patched((timed.Calls, "_wrong", lambda *_: None)),
    ),
    "watched_results_checked": (
        "The result of a call whose transfers are watched is checked like any other.",
        patched((device, "_wrong", lambda *_: None)),
    ),
    "others_asleep": (
        "Everything in the student's box stands still while the yardstick or the transfer is timed.",
        patched((race, "asleep", _nothing), (race, "awake", _nothing), (timed, "awake", _nothing)),
    ),
    "exact_shape": (
        "The shape must be the expected one; nothing is broadcast.",
        patched((compare, "_compare_tensors", _any_shape)),
    ),
    "exact_dtype": (
        "The dtype must be the expected one; nothing is converted.",
        patched((compare, "_compare_tensors", _any_dtype)),
    ),
    "tight_tolerance": (
        "The tolerance is that of the dtype, so that half the digits are not enough.",
        patched((compare, "DEFAULTS", {torch.float32: Tolerance(1e-2, 1e-2)})),
    ),
    "every_element": ("Every element is compared on its own.", patched((compare, "_compare_values", _mean_error))),
    "every_element_not_the_sum": (
        "Elements are compared, not their sum.",
        patched((compare, "_compare_values", _sums)),
    ),
    "nan_is_wrong": ("NaN is close to nothing.", patched((compare, "_compare_values", _error_too_great))),
    "relative_to_expected": (
        "What is allowed is relative to the expected value, not to the student's.",
        patched((compare, "_compare_values", _relative_to_result)),
    ),
    "every_item": ("As many items must come back as are expected.", patched((compare, "_compare_items", _zipped))),
    "unsendable_is_wrong": (
        "What cannot be sent as plain bytes counts as wrong, not as unknown.",
        patched((compare, "compare", _comparable_only), (judged, "compare", _comparable_only)),
    ),
}
