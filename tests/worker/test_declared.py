"""A value has its declared type or is told where it has not; sizes are shared between its parts."""

from typing import Any

import pytest
import torch

from problems.type_text import parse_type
from worker.declared import sizes_of, unfit
from worker.values import Unsendable


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("float32[n, 2]", torch.zeros(3, 2)),
        ("int64|bool[]", torch.tensor(True)),
        ("int", 3),
        ("float", 3.0),
        ("bool", True),
        ("str", "a"),
        ("none", None),
        ("any", [1, {"a": torch.zeros(1)}]),
        ("list[float32[n]]", [torch.zeros(2), torch.ones(2)]),
        ("list[int]", []),
        ("tuple[float32[n], float32[n, n]]", (torch.zeros(2), torch.zeros(2, 2))),
        ("dict[a: float32[n], b: list[float32[n]]]", {"b": [torch.zeros(3)], "a": torch.zeros(3)}),
    ],
)
def test_a_value_of_its_type_fits(declared: str, value: Any) -> None:
    assert unfit(parse_type(declared), {}, value, "x") is None


@pytest.mark.parametrize(
    ("declared", "value", "told"),
    [
        ("float32[n]", torch.zeros(3, 2), "x must have the shape [n], not [3, 2]"),
        ("float32[n]", torch.zeros(3).double(), "x must be float32, not float64"),
        ("float32[n]", [0.0], "x must be a float32 tensor of shape [n], not of type list"),
        ("int", True, "x must be of type int, not of type bool"),
        ("float", 3, "x must be of type float, not of type int"),
        ("none", 3, "x must be None, not of type int"),
        ("any", [Unsendable("a set")], "x must be tensors and plain values, not a list that holds a set"),
        ("list[int]", (1,), "x must be a list, list[int], not of type tuple"),
        ("list[int]", [1, 2.5], "x[1] must be of type int, not of type float"),
        ("tuple[int, int]", (1,), "x must have 2 items, not 1"),
        ("dict[a: int]", {"b": 1}, "x must have the keys a, not b"),
        ("dict[a: list[int]]", {"a": [1, None]}, "x['a'][1] must be of type int, not None"),
        (
            "tuple[float32[n], float32[n, n]]",
            (torch.zeros(2), torch.zeros(2, 3)),
            "x[1] must have the shape [2, 2], not [2, 3]",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(declared: str, value: Any, told: str) -> None:
    found = unfit(parse_type(declared), {}, value, "x")
    assert found is not None
    assert found.to_coach == told


def test_a_hint_says_nothing_that_the_value_says() -> None:
    cases: list[tuple[str, Any]] = [("dict[a: int]", {"271828": 1}), ("int", Unsendable("271828"))]
    for declared, value in cases:
        found = unfit(parse_type(declared), {}, value, "the result")
        assert found is not None
        assert "271828" not in found.hint
        assert found.to_student.startswith("the result must ")


def test_sizes_are_found_however_deep() -> None:
    declared = parse_type("tuple[list[float32[n, d]], dict[a: int64[k]]]")
    value = ([torch.zeros(2, 3)], {"a": torch.zeros(5, dtype=torch.int64)})
    assert dict(sizes_of(declared, value)) == {"n": 2, "d": 3, "k": 5}
