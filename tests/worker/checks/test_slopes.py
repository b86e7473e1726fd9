"""Differences: what agrees, what does not, and where nothing is known."""

from dataclasses import replace

from core.verdict import Verdict
from problems.spec import Tolerance
from worker.checks import slopes
from worker.checks.slopes import EPSILON, Slope

STRAIGHT = Slope(1.0 - 2 * EPSILON, 1.0, 1.0 + 2 * EPSILON, EPSILON, 2.0, gradient_size=2.0, value_size=1.0)


def test_a_gradient_agrees_within_what_is_allowed() -> None:
    assert slopes.standing(STRAIGHT, None) == "agrees"
    assert slopes.standing(replace(STRAIGHT, claimed=2.00001), None) == "agrees"
    assert slopes.standing(replace(STRAIGHT, claimed=2.0001), None) == "differs"
    assert slopes.standing(replace(STRAIGHT, claimed=2.1), Tolerance(0.1, 0.0)) == "agrees"
    assert slopes.standing(replace(STRAIGHT, claimed=float("nan")), None) == "differs"


def test_where_the_sides_differ_there_is_a_kink() -> None:
    assert slopes.standing(replace(STRAIGHT, before=1.0), None) == "kink"


def test_rounding_of_large_values_is_allowed_for() -> None:
    assert slopes.standing(replace(STRAIGHT, claimed=2.5, value_size=1e9), None) == "agrees"


def test_what_does_not_fit_is_told_word_for_word_and_hidden_without_numbers() -> None:
    report = slopes.differs("Input `small`", ("x", "y"), replace(STRAIGHT, claimed=4.0), None)
    assert report.verdict is Verdict.WRONG_GRADIENT
    assert report.message == (
        "Input `small`: the gradient of x, y does not fit the slope of your own function: along a random direction "
        "it says 4, differences say 2; 2.1e-05 is allowed."
    )
    assert report.hidden_message == "The gradient of x, y does not fit the slope of your own function."
