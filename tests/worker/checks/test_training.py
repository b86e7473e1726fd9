"""`training`: shares for hidden losses, and nothing finer than the targets in hidden checks."""

import math
from typing import Literal

import pytest
import torch

from core.verdict import Verdict
from problems.kinds.training import Target, TrainingCheck
from worker.checks import training
from worker.checks.training import Run
from worker.values import Unsendable

INF = math.inf


def check(rule: Literal["worst", "mean"] = "worst") -> TrainingCheck:
    targets = (Target(0.5, 0.3), Target(0.1, 0.7), Target(0.02, 1.0))
    return TrainingCheck("data.py", "mean_squared_error", 2, 60.0, None, rule, targets)


def runs(*losses: float) -> tuple[Run, ...]:
    return tuple(Run(loss, 1.26) for loss in losses)


@pytest.mark.parametrize(
    ("rule", "losses", "verdict", "share"),
    [
        ("worst", (0.01, 0.02), Verdict.ACCEPTED, 1.0),
        ("worst", (0.01, 0.021), Verdict.PARTIAL, 0.7),
        ("worst", (0.001, 0.5), Verdict.PARTIAL, 0.3),
        ("worst", (0.001, 0.51), Verdict.TARGET_MISSED, 0.0),
        ("worst", (0.001, INF), Verdict.TARGET_MISSED, 0.0),
        ("mean", (0.0, 0.2), Verdict.PARTIAL, 0.7),
        ("mean", (0.01, 0.03), Verdict.ACCEPTED, 1.0),
        ("mean", (0.01, INF), Verdict.TARGET_MISSED, 0.0),
    ],
)
def test_the_rule_and_the_targets_decide_the_share(
    rule: Literal["worst", "mean"], losses: tuple[float, ...], verdict: Verdict, share: float
) -> None:
    report = training.judge(check(rule), runs(*losses))
    assert (report.verdict, report.share) == (verdict, share)


def test_visible_checks_tell_the_losses_and_the_next_target() -> None:
    report = training.judge(check(), runs(0.012345, 0.3))
    assert report.message == (
        "The hidden loss of your 2 training runs is 0.01235, 0.3; the worst counts. At most 0.1 is asked for "
        "the next 40 % of the points."
    )
    assert report.facts["losses"] == [0.012345, 0.3]


def test_reaching_all_targets_is_said() -> None:
    report = training.judge(check("mean"), runs(0.01, 0.01))
    assert report.message == (
        "The hidden loss of your 2 training runs is 0.01, 0.01; the mean counts. All targets are reached."
    )


def test_hidden_checks_round_losses_to_the_targets() -> None:
    # When
    report = training.judge(check(), runs(0.0123456, 271.828))
    # Then
    assert report.hidden_message == (
        "The hidden loss of your 2 training runs is at most 0.02, above 0.5; the worst counts. At most 0.5 is "
        "asked for the next 30 % of the points."
    )
    assert report.hidden_facts["losses"] == ["at most 0.02", "above 0.5"]
    assert "271" not in repr(report.hidden_facts)


def test_a_loss_that_json_cannot_say_is_text() -> None:
    assert training.judge(check(), runs(INF, 0.1)).facts["losses"] == ["inf", 0.1]


def test_the_loss_is_computed_in_float64() -> None:
    predictions, targets = torch.full((4,), 1e20), torch.zeros(4)
    assert training.hidden_loss("mean_squared_error", predictions, targets) == pytest.approx(1e40)
    assert training.hidden_loss("mean_squared_error", torch.ones(3, 1), torch.zeros(3, 1)) == 1.0


@pytest.mark.parametrize("odd", [math.nan, INF, -INF])
def test_predictions_that_are_not_finite_have_an_infinite_loss(odd: float) -> None:
    assert training.hidden_loss("mean_squared_error", torch.tensor([0.0, odd]), torch.zeros(2)) == INF


def test_predictions_must_have_the_form_of_the_targets() -> None:
    targets = torch.zeros(4, 1)
    assert training.unlike(targets, torch.full((4, 1), math.nan)) is None
    wrong = training.unlike(targets, torch.zeros(4))
    assert wrong is not None
    assert wrong.sentence == "what your model predicts must have the shape [4, 1], but yours has [4]."
    assert wrong.hint == "what your model predicts has the wrong shape."
    assert training.unlike(targets, None) is not None
    assert training.unlike(targets, Unsendable("a module")) is not None
    assert training.unlike(targets, torch.zeros(4, 1, dtype=torch.float64)) is not None
