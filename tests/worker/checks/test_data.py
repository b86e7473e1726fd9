"""`data`: what is wrong with items, batches and orders is told word for word."""

from dataclasses import replace

import pytest
import torch

from problems.kinds.data import DataCheck
from worker.checks import data
from worker.compare import compare
from worker.values import Value

CHECK = DataCheck(("pairs",), "loader", 2, True, 8, True, "keep", 2, 1, None)
X = torch.arange(27.0)[:, None]
Y = torch.arange(27.0) + 100


def epoch(order: torch.Tensor, targets: torch.Tensor | None = None, size: int = 8) -> Value:
    moved = order if targets is None else targets
    return list(zip(torch.split(X[order], size), torch.split(Y[moved], size), strict=True))


PLAIN = torch.arange(27)
ONE, TWO = (torch.randperm(27, generator=torch.Generator().manual_seed(seed)) for seed in (1, 2))
TORN = ONE.clone()
TORN[0], TORN[1] = ONE[1], ONE[0]
RIGHT: Value = {"epochs": [epoch(PLAIN), epoch(PLAIN)]}


def told(check: DataCheck, *epochs: Value) -> str | None:
    report = data.judge("Input `pairs`", check, RIGHT, {"epochs": list(epochs)}, [])
    return None if report is None else report.message


def test_new_orders_pass_and_plain_ones_where_they_are_asked_for() -> None:
    assert told(CHECK, epoch(ONE), epoch(TWO)) is None
    assert told(replace(CHECK, shuffle=False), epoch(PLAIN), epoch(PLAIN)) is None
    assert told(replace(CHECK, shuffle=False), epoch(ONE), epoch(TWO)) is not None


@pytest.mark.parametrize(
    ("epochs", "sentence"),
    [
        (
            (epoch(ONE), epoch(ONE)),
            "Epoch 2 has the same order as epoch 1, or nearly: shuffle anew in every epoch.",
        ),
        (
            (epoch(PLAIN), epoch(TWO)),
            "Epoch 1 has the same order as the data, or nearly: shuffle anew in every epoch.",
        ),
        ((epoch(ONE), []), f"Epoch 2: {data.EMPTY}"),
        ((epoch(ONE), None), f"Epoch 2: {data.ENDLESS}"),
        ((epoch(ONE), [3]), f"Epoch 2: {data.ODD}"),
        ((epoch(ONE[:24]), epoch(TWO)), "Epoch 1: Your last batch has 3 rows and is missing; keep it."),
        (
            (epoch(ONE, TORN), epoch(TWO)),
            f"Epoch 1: Row 0's target belongs to row {int(ONE[1])}'s input in the data, and its input is row "
            f"{int(ONE[0])}'s.",
        ),
        (
            (epoch(ONE[torch.arange(27).clamp(max=25)]), epoch(TWO)),
            "Epoch 1: Some rows come twice in one epoch, and others never.",
        ),
    ],
)
def test_what_is_wrong_is_told(epochs: tuple[Value, ...], sentence: str) -> None:
    assert told(CHECK, *epochs) == f"Input `pairs`: {sentence}"


@pytest.mark.parametrize(
    "nonsense", [None, 3, {}, {"epochs": [[], []]}, {"epochs": [[(X,)], [(X, 3)]]}, {"epochs": [[1], [2]]}]
)
def test_whatever_is_told_is_judged(nonsense: Value) -> None:
    assert data.judge("Input `pairs`", CHECK, RIGHT, nonsense, []) is not None


def test_a_hidden_check_tells_no_order_from_one_order() -> None:
    # Given
    plain = data.judge("A", CHECK, RIGHT, {"epochs": [epoch(PLAIN), epoch(TWO)]}, [])
    same = data.judge("A", CHECK, RIGHT, {"epochs": [epoch(ONE), epoch(ONE)]}, [])

    # Then
    assert plain is not None
    assert same is not None
    assert plain.hidden_message == "The order is that of the data: it is not shuffled."
    assert same.hidden_message == "The order is not shuffled anew in every epoch."


def test_two_shuffled_answers_are_alike_where_only_their_orders_differ() -> None:
    # Given
    found = {"epochs": [epoch(ONE), epoch(TWO)]}

    # Then
    for other, alike in (
        ({"epochs": [epoch(TWO), epoch(ONE)]}, True),
        ({"epochs": [epoch(ONE), epoch(ONE)]}, False),
        ({"epochs": [epoch(ONE[:24]), epoch(TWO[:24])]}, False),
        ({"epochs": [epoch(ONE, TORN), epoch(TWO)]}, False),
        ({"epochs": [epoch(ONE), None]}, False),
        ({"epochs": [epoch(ONE), [(X[:, :0],)]]}, False),
        (3, False),
    ):
        same = compare(data.essence(CHECK, found), data.essence(CHECK, other), None) is None
        assert same == alike, other


def test_items_are_compared() -> None:
    check = replace(CHECK, form="dataset")
    right: Value = {"length": 4, "items": [(X[0],), (X[2],)], "last": (X[3],), "ends": True}
    assert data.judge("A", check, right, right, [0.0, 0.5]) is None
    report = data.judge("A", check, right, {"length": 5}, [0.0, 0.5])
    assert report is not None
    assert report.message == "A: The length must be 4, but yours is 5."


def test_rows_of_nan_are_wrong() -> None:
    spoiled: Value = list(zip(torch.split(X[ONE] * torch.nan, 8), torch.split(Y[ONE], 8), strict=True))
    assert told(CHECK, spoiled, epoch(TWO)) is not None


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (PLAIN[:12], "12 rows are too few to tell a shuffled order; give 20 or more"),
        (PLAIN.clamp(max=25), "some rows are equal, and a shuffled order cannot be told for sure"),
        (PLAIN, None),
    ],
)
def test_a_reference_whose_orders_cannot_be_told_apart_is_refused(
    order: torch.Tensor, sentence: str | None
) -> None:
    # Given
    right: Value = {"epochs": [epoch(order), epoch(order)]}

    # When
    found = data.impossible(CHECK, right)

    # Then
    assert (found or "").startswith(sentence or "")
    assert (found is None) == (sentence is None)
    assert data.impossible(replace(CHECK, shuffle=False), right) is None
