"""`graph`: every sentence, and what each rests on."""

import math
from dataclasses import replace
from typing import Any

import pytest
import torch

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.graph import GraphCheck
from worker.checks import graph

CASE = "Input `small`"
NOTHING = GraphCheck(("small",), ("w",), None, None, None, None, (), False, 1, None)
OLD, NEW = torch.tensor([1.0, 2.0, 3.5, 4.25]), torch.tensor([10.5, -20.25, 30.125, 7.0])


def told(report: CheckReport | None) -> str:
    assert report is not None
    assert report.share == 0.0
    return report.message.removeprefix(f"{CASE}: ")


@pytest.mark.parametrize(
    ("asked", "flags", "held", "sentence"),
    [
        (
            {"tracks": True},
            [[False, True]],
            [],
            "the result must track gradients, but is cut off: look for detach(), no_grad() or .item().",
        ),
        (
            {"tracks": False},
            [[False, True], [True, False]],
            [],
            "the result must not track gradients: use torch.no_grad() or detach().",
        ),
        (
            {"leaf": True},
            [[True, False]],
            [],
            "the result must be a leaf of the graph, but an operation that autograd recorded made it.",
        ),
        (
            {"leaf": False},
            [[True, True]],
            [],
            "the result must not be a leaf: it must come of an operation that autograd records.",
        ),
        (
            {"releases": True},
            [[True, True]],
            ["w"],
            "an argument is still held after the call: by the graph of the result, by a view, or by a variable of "
            "yours. Use detach() or no_grad(), and keep numbers by .item().",
        ),
    ],
)
def test_a_flag_that_is_not_as_asked_is_evidence(
    asked: dict[str, Any], flags: Any, held: Any, sentence: str
) -> None:
    report = graph.flags(CASE, replace(NOTHING, **asked), flags, held)
    assert told(report) == sentence
    assert report is not None
    assert (report.verdict, report.basis) == (Verdict.WRONG_ANSWER, Basis.EVIDENCE)
    assert graph.flags(CASE, NOTHING, flags, held) is None


@pytest.mark.parametrize("flags", [None, 3, [], [3], [[]]], ids=repr)
def test_flags_of_no_form_never_pass_for_tracking(flags: Any) -> None:
    assert graph.flags(CASE, replace(NOTHING, tracks=True), flags, []) is not None


@pytest.mark.parametrize(
    ("mode", "right", "wrong"), [("added", OLD + NEW, NEW), ("replaced", NEW, OLD + NEW), ("untouched", OLD, NEW)]
)
def test_what_grad_must_hold(mode: Any, right: torch.Tensor, wrong: torch.Tensor) -> None:
    # Given
    check = replace(NOTHING, grad=mode)

    # Then
    assert graph.grads(CASE, check, {"w": OLD}, {"w": right}, {"w": NEW}) is None
    for found in ({"w": wrong}, {"w": None}, {}, None):
        report = graph.grads(CASE, check, {"w": OLD}, found, {"w": NEW})
        assert report is not None
        assert (report.verdict, report.basis) == (Verdict.WRONG_GRADIENT, Basis.PROVED)
        assert report.hidden_message == f"`w.grad` is wrong: {graph.GRADS[mode]}."


def test_arguments_must_be_as_they_were_to_the_last_bit() -> None:
    before = {"x": torch.tensor([1.0, math.nan])}
    assert graph.arguments(CASE, NOTHING, before, {"x": before["x"].clone()}, {}) is None
    report = graph.arguments(CASE, NOTHING, before, {"x": torch.tensor([1.0000001, math.nan])}, {})
    assert told(report).endswith(
        "Your function changed its argument: copy it first, or leave out operations that end in _."
    )
    assert graph.arguments(CASE, NOTHING, before, None, {}) is not None


def test_an_argument_that_is_changed_in_place_must_be_as_the_reference_leaves_it() -> None:
    # Given
    check, before, right = replace(NOTHING, in_place=("x",)), {"x": OLD}, {"x": NEW}

    # Then
    assert graph.arguments(CASE, check, before, {"x": NEW}, right) is None
    assert told(graph.arguments(CASE, check, before, {"x": OLD}, right)).endswith("It must be changed in place.")


def test_passing_says_what_it_rests_on() -> None:
    assert graph.passed(NOTHING, 2).basis is Basis.PROVED
    assert graph.passed(replace(NOTHING, releases=True), 2).basis is Basis.EVIDENCE
