"""`gradients`: what arrives at each leaf, leaf by leaf."""

from dataclasses import replace

import pytest
import torch

from core.verdict import Basis, Verdict
from problems.kinds.gradients import GradientsCheck
from worker.checks import gradients
from worker.checks.gradients import Asked
from worker.values import Value

CHECK = GradientsCheck(("small",), ("x", "y"), 1, None)
ONES, ZEROS = torch.ones(2), torch.zeros(2)
CUT_OFF = (
    "Input `small`: no gradient arrives at y: the result is cut off from it. Look for detach(), no_grad(), "
    ".item(), NumPy, or a tensor built anew from numbers."
)


def judged(expected: dict[str, Value], actual: Value) -> str | None:
    report = gradients.judge("Input `small`", Asked(("x", "y")), expected, actual)
    if report is None:
        return None
    assert (report.kind, report.verdict, report.share) == ("gradients", Verdict.WRONG_GRADIENT, 0.0)
    return report.message


def test_equal_gradients_leave_nothing_to_report() -> None:
    assert judged({"x": ONES, "y": ZEROS}, {"x": ONES, "y": ZEROS}) is None


@pytest.mark.parametrize("actual", [None, ONES, [ONES, ONES], {"x": ONES}, {"x": ONES, "z": ONES}], ids=repr)
def test_what_is_no_gradient_for_each_leaf_is_wrong(actual: Value) -> None:
    assert judged({"x": ONES, "y": ONES}, actual) == "Input `small`: no gradients came back."


def test_a_gradient_that_does_not_arrive_is_told_with_where_to_look() -> None:
    assert judged({"x": ONES, "y": ONES}, {"x": ONES, "y": None}) == CUT_OFF


def test_the_first_wrong_leaf_is_named() -> None:
    assert judged({"x": ONES, "y": ONES}, {"x": ONES, "y": torch.tensor([1.0, 3.0])}) == (
        "Input `small`: 1 of 2 elements of the gradient of y differ; the worst at [1]: yours is 3, right is 1, "
        "off by 2 where 1.13e-05 is allowed."
    )


def test_no_gradient_is_as_good_as_zeros_and_zeros_as_none() -> None:
    assert judged({"x": None, "y": None}, {"x": ZEROS, "y": None}) is None
    assert judged({"x": ONES, "y": None}, {"x": ONES, "y": ONES}) is not None


@pytest.mark.parametrize("actual", ["text", [ONES]], ids=repr)
def test_a_gradient_that_is_no_tensor_is_wrong(actual: Value) -> None:
    assert judged({"x": ONES, "y": ONES}, {"x": actual, "y": ONES}) is not None


def test_hidden_messages_name_the_leaf_and_no_number() -> None:
    report = gradients.judge("Input `small`", Asked(("x",)), {"x": ONES}, {"x": torch.tensor([1.0, 271.828])})
    assert report is not None
    assert report.hidden_message == "Some values of the gradient of x are wrong."
    assert report.hidden_facts == {}


def test_results_of_another_form_have_no_gradients_to_compare() -> None:
    # Given
    expected: Value = {"a": [torch.ones(2)], "b": (1, "x")}
    # Then
    assert gradients.unlike("Input `small`", expected, {"a": [torch.full((2,), 9.0)], "b": (1, "x")}) is None
    report = gradients.unlike("Input `small`", expected, {"a": [torch.ones(3)], "b": (1, "x")})
    assert report is not None
    assert report.message == "Input `small`: the result['a'][0] must have the shape [2], but yours has [3]."
    assert report.hidden_message == "The result['a'][0] has the wrong shape."


def test_the_values_of_a_result_are_not_compared_for_its_gradients() -> None:
    assert gradients.unlike("Input `small`", torch.ones(2), torch.tensor([float("nan"), -1.0])) is None


def test_the_order_of_leaves_in_the_reply_does_not_matter() -> None:
    assert judged({"x": ONES, "y": ZEROS}, {"y": ZEROS, "x": ONES}) is None


def test_a_module_that_lies_about_what_is_odd_is_told_something_harmless() -> None:
    for odd in (None, [], ["missing"], ["missing", "a", 3], ["other"], 3):
        report = gradients.unfit_target("Input `small`", odd, "f")
        assert (report.verdict, report.share) == (Verdict.WRONG_ANSWER, 0.0)


def test_passing_names_the_leaves() -> None:
    report = gradients.passed(CHECK, 4)
    assert report.message == "The gradients of x, y agree with the reference in all 4 cases."
    assert (report.verdict, report.hidden_facts) == (Verdict.ACCEPTED, {"cases": 4})
    assert report.basis is Basis.PROVED
    by_slopes = gradients.passed(replace(CHECK, numerical=True, form="apply"), 2)
    assert by_slopes.message == "The gradients of x, y agree with the slope of your own function in all 2 cases."
    assert by_slopes.basis is Basis.EVIDENCE


def test_a_wrong_forward_is_told() -> None:
    assert gradients.forward("Input `small`", ONES, ONES + 1e-7, None) is None
    report = gradients.forward("Input `small`", torch.tensor([1.0, 2.0]), torch.tensor([1.0, 5.0]), None)
    assert report is not None
    assert (report.verdict, report.basis) == (Verdict.WRONG_ANSWER, Basis.PROVED)
    assert report.message == (
        "Input `small`: 1 of 2 elements of the result of `forward` differ; the worst at [1]: yours is 5, right is "
        "2, off by 3 where 1.26e-05 is allowed."
    )
    assert report.hidden_message == "Some values of the result of `forward` are wrong."


@pytest.mark.parametrize(
    ("own", "asks", "sentence"),
    [
        (
            False,
            False,
            "the gradient does not come from the backward of `Cube`: autograd made it of other operations.",
        ),
        (
            True,
            True,
            "the backward of `Cube` lets autograd compute the gradient (torch.autograd.grad or backward()): write "
            "the derivative yourself.",
        ),
    ],
)
def test_a_gradient_that_is_not_the_functions_own_work_breaks_a_rule(own: bool, asks: bool, sentence: str) -> None:
    report = gradients.backward("Input `small`", {"own": own, "asks": asks}, {"asks": False}, "Cube")
    assert report is not None
    assert (report.verdict, report.basis) == (Verdict.RULE_BROKEN, Basis.EVIDENCE)
    assert report.message == f"Input `small`: {sentence}"
    assert report.hidden_message == sentence[0].upper() + sentence[1:]


def test_a_backward_may_ask_autograd_where_the_references_does() -> None:
    assert gradients.backward("A", {"own": True, "asks": True}, {"asks": True}, "Cube") is None
    assert gradients.backward("A", {"own": True, "asks": False}, {"asks": False}, "Cube") is None
    assert gradients.backward("A", {}, {"asks": True}, "Cube") is not None
