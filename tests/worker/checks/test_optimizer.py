"""`optimizer`: the first step that is wrong is named, with what to look for, and no more in hidden checks."""

import pytest
import torch

from core.verdict import CheckReport, Verdict
from problems.kinds.optimizer import OptimizerCheck
from worker.checks import optimizer
from worker.checks.optimizer import Course, course
from worker.values import Unsendable, Value

CHECK = OptimizerCheck(("start",), ({"lr": 0.1},), "class", 3, 1.0, 0.0, 1, None)
STARTS = {"w": torch.tensor([1.0, 2.0], dtype=torch.float64)}
RIGHT = torch.tensor([[0.5, 1.0], [0.25, 0.5], [0.125, 0.25]], dtype=torch.float64)


def judged(actual: torch.Tensor | None, odd: tuple[str, Value] | None = None) -> CheckReport | None:
    found = Course({} if actual is None else {"w": actual}, odd)
    return optimizer.judge("Input `start`", CHECK, STARTS, Course({"w": RIGHT}, None), found)


def test_equal_steps_pass() -> None:
    assert judged(RIGHT + 1e-12) is None
    report = optimizer.passed(2, 3)
    assert (report.verdict, report.share) == (Verdict.ACCEPTED, 1.0)
    assert report.message == "The parameters agree with the reference after each of 3 steps in all 2 runs."


def test_the_first_wrong_step_is_named() -> None:
    # Given steps of which the second is the first that is wrong
    wrong = RIGHT.clone()
    wrong[1:] += 1
    # When
    report = judged(wrong)
    # Then
    assert report is not None
    assert report.message == (
        "Input `start`: after step 2, 2 of 2 elements of w differ; the worst at [0]: yours is 1.25, right is 0.25, "
        "off by 1 where 1.25e-07 is allowed. The steps before are right, so look at what is kept from step to step "
        "(momentum, averages, the count of steps, the learning rate), and at zero_grad."
    )
    assert report.hidden_message == "Some values of w are wrong. It is so after a later step than the first."
    assert report.facts["first_wrong_step"] == 2
    assert report.hidden_facts == {}


@pytest.mark.parametrize(
    ("first", "advice"),
    [
        ([1.5, 3.0], "Your step goes up the gradient: subtract the update."),
        (
            [0.75, 1.5],
            "Your first step is 0.5 times the right one: look at the learning rate, and at what it is divided by.",
        ),
        ([0.4, 1.3], "It is the first step already, so compare the formula of your update."),
    ],
)
def test_a_known_mistake_of_the_first_step_is_named(first: list[float], advice: str) -> None:
    wrong = RIGHT.clone()
    wrong[0] = torch.tensor(first, dtype=torch.float64)
    report = judged(wrong)
    assert report is not None
    assert report.message.endswith(advice)
    assert report.hidden_message == "Some values of w are wrong. It is so after the first step."


def test_parameters_that_never_change_are_told() -> None:
    report = judged(STARTS["w"].expand(3, 2).clone())
    assert report is not None
    assert report.message.endswith(
        "Your parameters never change: write the new numbers into them, in place and under torch.no_grad()."
    )


def test_a_parameter_of_another_form_is_told_at_its_step() -> None:
    report = judged(RIGHT[:1], ("w", torch.zeros(3, dtype=torch.float64)))
    assert report is not None
    assert "after step 2, w must have the shape [2], but yours has [3]." in report.message


@pytest.mark.parametrize(
    "told",
    [
        None,
        3,
        {},
        {"after": None, "odd": ()},
        {"after": {"w": torch.zeros(())}, "odd": None},
        {"after": {"w": torch.zeros(3, 2)}, "odd": None},
        {"after": {"v": RIGHT}, "odd": ("v", 1)},
        {"after": {"w": RIGHT[:2]}, "odd": None},
        {"after": {"w": Unsendable("a")}, "odd": ("w", Unsendable("a"))},
    ],
)
def test_whatever_is_told_is_judged(told: Value) -> None:
    report = optimizer.judge("Input `start`", CHECK, STARTS, Course({"w": RIGHT}, None), course(told))
    assert report is not None
    assert report.verdict is Verdict.WRONG_ANSWER
