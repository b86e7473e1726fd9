"""`training`: shares for hidden losses, and nothing finer than the targets in hidden checks."""

import math

import pytest
import torch

from core.verdict import Verdict
from problems.kinds.targets import Target
from problems.kinds.training import TrainingCheck
from worker.checks import training
from worker.checks.training import Run
from worker.values import Unsendable

INF = math.inf


def check(rule: str = "worst", measure: str = "mean_squared_error", classes: int | None = None) -> TrainingCheck:
    bounds = (0.5, 0.9, 0.98) if measure == "accuracy" else (0.5, 0.1, 0.02)
    targets = tuple(Target(bound, share) for bound, share in zip(bounds, (0.3, 0.7, 1.0), strict=True))
    return TrainingCheck("data.py", measure, 2, 60.0, rule, targets, classes=classes)


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
        ("1 of 2", (0.3, INF), Verdict.PARTIAL, 0.3),
        ("2 of 2", (0.01, 0.3), Verdict.PARTIAL, 0.3),
    ],
)
def test_the_rule_and_the_targets_decide_the_share(
    rule: str, losses: tuple[float, ...], verdict: Verdict, share: float
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


def test_two_trainings_are_compared_by_their_predictions_alone() -> None:
    found = torch.ones(3)
    assert training.essence(found) is found
    assert training.essence({"steps": 3, "curve": [0.5]}) == training.essence({"steps": 9, "curve": []})
    assert training.essence({"module": True, "parameters": 2}) == training.essence(
        {"module": True, "parameters": 5}
    )
    assert training.essence({"module": False}) != training.essence({"module": True})
    assert training.essence({"trained": {"w": found}}) == training.essence({"trained": {"v": -found}})
    assert training.essence({"trained": 3}) != training.essence({"trained": {}})


def test_the_loss_is_computed_in_float64() -> None:
    predictions, targets = torch.full((4,), 1e20), torch.zeros(4)
    assert training.hidden_loss("mean_squared_error", predictions, targets) == pytest.approx(1e40)
    assert training.hidden_loss("mean_squared_error", torch.ones(3, 1), torch.zeros(3, 1)) == 1.0


@pytest.mark.parametrize("odd", [math.nan, INF, -INF])
def test_predictions_that_are_not_finite_have_an_infinite_loss(odd: float) -> None:
    assert training.hidden_loss("mean_squared_error", torch.tensor([0.0, odd]), torch.zeros(2)) == INF


def test_predictions_must_have_the_form_of_the_targets() -> None:
    blank = training.form(check(), torch.zeros(4, 2), torch.zeros(4, 1))
    assert training.unlike(blank, torch.full((4, 1), math.nan)) is None
    wrong = training.unlike(blank, torch.zeros(4))
    assert wrong is not None
    assert wrong.sentence == "what your model predicts must have the shape [4, 1], but yours has [4]."
    assert wrong.hint == "what your model predicts has the wrong shape."
    assert training.unlike(blank, None) is not None
    assert training.unlike(blank, Unsendable("a module")) is not None
    assert training.unlike(blank, torch.zeros(4, 1, dtype=torch.float64)) is not None


def test_labels_are_predicted_by_a_score_for_each_class() -> None:
    # Given four inputs of three classes, and then of two
    several = training.form(check(measure="accuracy", classes=3), torch.zeros(4, 2), torch.zeros(4).long())
    two = training.form(check(measure="accuracy"), torch.zeros(4, 2), torch.zeros(4).long())

    # Then
    assert (several.shape, several.dtype) == ((4, 3), torch.float32)
    assert (two.shape, two.dtype) == ((4,), torch.float32)


def test_more_of_a_metric_is_better() -> None:
    # When
    report = training.judge(check(measure="accuracy"), runs(0.95, 0.6123))

    # Then
    assert (report.verdict, report.share) == (Verdict.PARTIAL, 0.3)
    assert report.message == (
        "The hidden accuracy of your 2 training runs is 0.95, 0.6123; the worst counts. At least 0.9 is asked for "
        "the next 40 % of the points."
    )
    assert report.hidden_message == (
        "The hidden accuracy of your 2 training runs is at least 0.9, at least 0.5; the worst counts. At least 0.9 "
        "is asked for the next 40 % of the points."
    )
    assert report.hidden_facts["metrics"] == ["at least 0.9", "at least 0.5"]
    assert training.judge(check(measure="accuracy"), runs(0.2, 1.0)).hidden_facts["metrics"] == [
        "below 0.5",
        "at least 0.98",
    ]
    assert training.judge(check(measure="accuracy"), runs(0.98, 1.0)).verdict is Verdict.ACCEPTED
    assert training.judge(check(measure="accuracy"), runs(1.0, -INF)).verdict is Verdict.TARGET_MISSED


def test_a_count_of_seeds_is_said() -> None:
    message = training.judge(check("1 of 2"), runs(0.3, 0.9)).message
    assert message.startswith("The hidden loss of your 2 training runs is 0.3, 0.9; 1 of 2 must reach a target.")


def test_what_a_program_tells_of_its_training_is_for_visible_checks_only() -> None:
    report = training.judge(check(), (Run(0.1, 1.0, (3.0, INF), 7), Run(0.1, 1.0)))
    assert report.facts["curves"] == [[3.0, "inf"], []]
    assert report.facts["steps"] == [7, None]
    assert not {"curves", "steps"} & report.hidden_facts.keys()


@pytest.mark.parametrize(
    ("measure", "classes", "targets", "told"),
    [
        ("mean_squared_error", None, torch.zeros(0, 1), "hidden_targets must have at least one row"),
        ("mean_squared_error", None, torch.zeros(()), "hidden_targets must have at least one row"),
        ("mean_squared_error", None, torch.zeros(3).long(), "hidden_targets must be floating numbers"),
        ("r2", None, torch.ones(3, 1), "hidden_targets do not vary, so r2 is undefined"),
        ("accuracy", 3, torch.tensor([0, 3]), "hidden_targets must be int64, one number a row, from 0 to 2"),
        ("accuracy", 3, torch.tensor([0.0, 1.0]), "hidden_targets must be int64, one number a row, from 0 to 2"),
        ("accuracy", None, torch.tensor([0, 2]), "hidden_targets must be 0 or 1 everywhere"),
        ("accuracy", None, torch.tensor([0.0, 1.0]), None),
        ("cross_entropy", 3, torch.tensor([0, 2]), None),
        ("r2", None, torch.tensor([0.0, 1.0]), None),
    ],
)
def test_hidden_targets_must_go_with_the_measure(
    measure: str, classes: int | None, targets: torch.Tensor, told: str | None
) -> None:
    assert training.targets_trouble(check(measure=measure, classes=classes), targets) == told
