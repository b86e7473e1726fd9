"""Losses and metrics have the values that scikit-learn 1.9.1 gave for the same numbers."""

import math

import pytest
import torch

from problems.kinds.measures import MEASURES
from worker.checks.measures import measured

CLASSES = torch.tensor([0, 1, 2, 2, 1, 0, 3, 2])
SCORES = torch.tensor(
    [
        [2, 1, 0, -1, 0.5],
        [0, 3, 1, 0, 1],
        [1, 0, 2, 0, 0],
        [0, 2, 1, 0, 0],
        [0, 1, 0.5, 0, 0],
        [0, 0, 0, 1, 0],
        [0, 0, 0, 2, 1],
        [0, 0, 3, 0, 1],
    ]
)
TWO = torch.tensor([0, 1, 1, 0, 1, 1, 0, 0])
LOGITS = torch.tensor([-1, 2, 0.5, 0.25, -0.5, 3, -2, 1])
NUMBERS = torch.tensor([[1.0, 2], [3, 5], [2, 9], [0, 1]])
GUESSES = torch.tensor([[1.5, 2], [2.5, 4], [2, 8], [0.5, 3]])


@pytest.mark.parametrize(
    ("name", "predictions", "targets", "value"),
    [
        ("cross_entropy", SCORES, CLASSES, 0.845163733134551),
        ("accuracy", SCORES, CLASSES, 0.75),
        ("precision", SCORES, CLASSES, 0.7916666666666666),
        ("recall", SCORES, CLASSES, 0.7916666666666666),
        ("f1", SCORES, CLASSES, 0.7333333333333333),
        ("binary_cross_entropy", LOGITS, TWO, 0.5253825171168988),
        ("accuracy", LOGITS, TWO, 0.625),
        ("precision", LOGITS, TWO, 0.6),
        ("recall", LOGITS, TWO, 0.75),
        ("f1", LOGITS, TWO, 0.6666666666666666),
        ("precision", -torch.ones(8), TWO, 0.0),
        ("f1", -torch.ones(8), TWO.double(), 0.0),
        ("mean_squared_error", GUESSES, NUMBERS, 0.84375),
        ("mean_absolute_error", GUESSES, NUMBERS, 0.6875),
        ("r2", GUESSES, NUMBERS, 0.8475806451612904),
    ],
)
def test_a_measure_has_its_known_value(
    name: str, predictions: torch.Tensor, targets: torch.Tensor, value: float
) -> None:
    assert measured(name, predictions, targets) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_the_worst_there_is(name: str, odd: float) -> None:
    predictions = torch.tensor([0.5, odd]) if name != "cross_entropy" else torch.tensor([[0.5, odd], [1, 2]])
    assert measured(name, predictions, torch.tensor([0, 1])) == (-math.inf if MEASURES[name].rises else math.inf)
