"""`property`: what a checker may answer, and what is told of it."""

from typing import Any

import pytest
import torch

from core.errors import CoachFault
from core.verdict import CheckReport, Verdict
from problems.kinds.property import Condition, PropertyCheck
from worker.checks import property
from worker.checks.property import Answer, Examined
from worker.compare import Difference

UPPER = Condition("upper", 0.3, "R must be upper triangular.", required=False)
PRODUCT = Condition("product", 0.7, "Q R must be A.", required=True)
CHECK = PropertyCheck(("small",), 1, "checker.py", reference=False, finite=True, conditions=(UPPER, PRODUCT))
YES, NO, LONG = Answer(True), Answer(False), Answer(True, "x" * 300)


def judged(*cases: tuple[Answer, Answer]) -> CheckReport:
    examined = [
        Examined(f"Input `{number}`", {"upper": upper, "product": product})
        for number, (upper, product) in enumerate(cases)
    ]
    return property.judge(CHECK, examined)


def test_conditions_that_hold_in_every_case_earn_everything() -> None:
    report = judged((YES, YES), (YES, YES))
    assert (report.verdict, report.share) == (Verdict.ACCEPTED, 1.0)
    assert report.message == "upper, product: all hold, in all 2 cases."


def test_a_condition_that_fails_in_one_case_costs_its_share_and_is_told_once() -> None:
    report = judged((YES, YES), (Answer(False, "R[1, 0] is 0.5."), YES), (NO, YES))
    assert (report.verdict, report.share) == (Verdict.PARTIAL, 0.7)
    assert report.message == "Input `1`: upper does not hold. R must be upper triangular. R[1, 0] is 0.5."
    assert report.facts == {"holds": {"upper": False, "product": True}}


def test_nothing_is_earned_without_a_required_condition() -> None:
    report = judged((NO, NO))
    assert (report.verdict, report.share) == (Verdict.WRONG_ANSWER, 0.0)
    assert report.message == (
        "Input `0`: upper does not hold. R must be upper triangular.\n"
        "Input `0`: product does not hold. Q R must be A. Nothing is earned without it."
    )
    assert judged((YES, NO)).share == 0.0


def test_hidden_checks_say_what_the_coach_wrote_and_nothing_that_the_checker_said() -> None:
    report = judged((Answer(False, "R[1, 0] is 271.828."), YES))
    assert report.hidden_message == "Upper does not hold. R must be upper triangular."
    assert report.hidden_facts == {"holds": {"upper": False, "product": True}}


def test_no_further_case_is_asked_for_once_nothing_can_be_earned() -> None:
    assert property.hopeless(CHECK, [Examined("a", {"upper": YES, "product": NO})])
    assert not property.hopeless(CHECK, [Examined("a", {"upper": NO, "product": YES})])


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ({"upper": True, "product": (False, "Off.")}, {"upper": YES, "product": Answer(False, "Off.")}),
        ({"product": [True, ""], "upper": torch.tensor(False)}, {"upper": NO, "product": YES}),
        ({"upper": (torch.tensor(True), "x" * 400), "product": NO.holds}, {"upper": LONG, "product": NO}),
    ],
)
def test_answers_are_bools_with_or_without_a_sentence(value: Any, read: dict[str, Answer]) -> None:
    assert property.answers(CHECK, value) == read


NO_ANSWERS = (None, 1, 1.0, "yes", (), (True,), (True, 3), (True, "a", "b"), torch.tensor([True]), torch.tensor(1))


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=repr)
def test_what_is_no_answer_is_the_coachs_fault(answer: Any) -> None:
    with pytest.raises(CoachFault) as caught:
        property.answers(CHECK, {"upper": answer, "product": True})
    assert str(caught.value) == "checker.py: the answer for 'upper' must be a bool, or a bool and a sentence"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "checker.py: check must return a dict of upper, product"),
        (True, "checker.py: check must return a dict of upper, product"),
        ({"upper": True}, "checker.py: check gives no answer for 'product'"),
        (
            {"upper": True, "product": True, "lower": True},
            "checker.py: check answers for 'lower', which problem.yaml does not declare",
        ),
    ],
    ids=repr,
)
def test_answers_must_be_for_the_declared_names(value: Any, told: str) -> None:
    with pytest.raises(CoachFault) as caught:
        property.answers(CHECK, value)
    assert str(caught.value) == told


def test_a_result_of_another_form_is_told_as_ever() -> None:
    report = property.unfit("Input `small`", Difference("the result must be …", "the result has the wrong shape."))
    assert report.message == "Input `small`: the result must be …"
    assert report.hidden_message == "The result has the wrong shape."
