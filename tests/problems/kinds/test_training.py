"""What authors may write of `training`, and what they are told."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.training import TrainingCheck
from tests.problems.folders import TRAINING, changed, complaints, write_folder

LOSS = "loss: mean_squared_error"
RANGE = "{0.50: 0.3, 0.10: 0.7, 0.02: 1.0}"


def test_a_metric_rises(tmp_path: Path) -> None:
    # Given
    text = changed(LOSS, "metric: f1\n          classes: 4\n          rule: 2 of 3", TRAINING)
    text = text.replace(RANGE, "{0.9: 1, 0.5: 0.3, 0.7: 0.5}")
    # When
    (check,) = load_problem(write_folder(tmp_path / "p", text)).subtasks[0].checks
    # Then
    assert isinstance(check, TrainingCheck)
    assert (check.measure, check.rises, check.classes, check.counted) == ("f1", True, 4, 2)
    assert [target.bound for target in check.targets] == [0.5, 0.7, 0.9]


def test_an_artefact_needs_a_function_that_predicts(tmp_path: Path) -> None:
    # Given
    text = changed(LOSS, f"{LOSS}\n          artefact: 1 KiB", TRAINING)
    both = "def train(inputs, targets): ...\ndef predict(weights, inputs): ...\n"

    # Then
    assert complaints(write_folder(tmp_path / "p", text)) == [
        "reference.py: does not define 'predict'",
        "starter.py: does not define 'predict'",
    ]
    (check,) = (
        load_problem(write_folder(tmp_path / "q", text, starter_py=both, reference_py=both)).subtasks[0].checks
    )
    assert isinstance(check, TrainingCheck)
    assert (check.artefact, check.predict) == (1024, "predict")


def test_budgets_count_towards_the_total(tmp_path: Path) -> None:
    text = changed("{time: 60 s}", "{time: 60 s, prediction: 10 s}", TRAINING)
    assert load_problem(write_folder(tmp_path / "p", text)).limits.total == 30 + 3 * 70


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (LOSS, "rule: mean", "names one loss or one metric: write 'loss' or 'metric', and not both"),
        (LOSS, f"{LOSS}\n          metric: r2", "names one loss or one metric"),
        (LOSS, "metric: acuracy", "did you mean 'accuracy'?"),
        (LOSS, "loss: cross_entropy", "needs 'classes', the number of classes"),
        (LOSS, f"{LOSS}\n          classes: 3", "classes: has no use with mean_squared_error"),
        (LOSS, f"{LOSS}\n          predict: guess", "predict: has no use without 'artefact'"),
        (LOSS, f"{LOSS}\n          rule: 2 of 4", "rule: '2 of 4' does not go with 3 seeds"),
        (LOSS, f"{LOSS}\n          rule: best", "must be worst, mean, or a count such as '2 of 3', not 'best'"),
        (LOSS, f"{LOSS}\n          artefact: 65 MiB", "the weights are one result, and limits.output is 64 MiB"),
        (f"{LOSS}\n", "metric: accuracy\n", "the harder target 0.1 must earn more than 1, the share of 0.02"),
        (RANGE, "{-1: 1}", "a loss cannot be negative"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, old: str, new: str, line: str) -> None:
    lines = complaints(write_folder(tmp_path / "p", changed(old, new, TRAINING)))
    assert any(line in one for one in lines), lines


def test_a_metric_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    text = changed(LOSS, "metric: accuracy", TRAINING).replace(RANGE, "{95: 1}")
    (line,) = complaints(write_folder(tmp_path / "p", text))
    assert line.endswith("targets[95]: accuracy never reaches 95")
