"""The form of a value: its type, dtype and shape, as declared."""

import math

import pytest
import torch

from problems.value_type import TensorType
from worker.checks.form import not_finite, sizes_of, unfit
from worker.values import Unsendable, Value

TYPE = TensorType(("float32", "float64"), ("n", "k", "k"))
SIZES = {"n": 2}


def sentence(value: Value) -> str | None:
    difference = unfit(TYPE, SIZES, value)
    return None if difference is None else difference.sentence


def test_named_dimensions_have_the_size_that_the_inputs_have() -> None:
    types = {"x": TensorType(("float32",), ("n", 3)), "y": TensorType(("int64",), ("m",))}
    assert sizes_of(types, {"x": torch.ones(2, 3), "y": torch.ones(5)}) == {"n": 2, "m": 5}


@pytest.mark.parametrize("value", [torch.ones(2, 3, 3), torch.ones(2, 0, 0).double()], ids=str)
def test_a_dimension_of_no_known_size_may_have_any(value: torch.Tensor) -> None:
    assert sentence(value) is None


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "the result must be a float32 or float64 tensor of shape [2, k, k], but yours is None."),
        (1.5, "the result must be a float32 or float64 tensor of shape [2, k, k], but yours is of type float."),
        (
            Unsendable("numpy.ndarray"),
            "the result must be a float32 or float64 tensor of shape [2, k, k], but yours is numpy.ndarray.",
        ),
        (
            [Unsendable("numpy.ndarray")],
            "the result must be a float32 or float64 tensor of shape [2, k, k], but yours is a list that holds "
            "numpy.ndarray.",
        ),
        (torch.ones(2, 3), "the result must have the shape [2, k, k], but yours has [2, 3]."),
        (torch.ones(3, 2, 2), "the result must have the shape [2, k, k], but yours has [3, 2, 2]."),
        (torch.ones(2, 2, 3), "the result must have the shape [2, k, k], but yours has [2, 2, 3]."),
        (torch.ones(2, 3, 3).half(), "the result must be float32 or float64, but yours is float16."),
    ],
    ids=str,
)
def test_another_form_is_told_with_what_was_declared(value: Value, told: str) -> None:
    assert sentence(value) == told


def test_what_is_not_finite_is_counted_and_hidden_checks_give_no_number() -> None:
    # Given
    found = not_finite([torch.ones(2), torch.tensor([1.0, math.nan, -math.inf])])

    # Then
    assert found is not None
    assert found.sentence.startswith("2 of 3 elements of the result are NaN or infinite. Look for 0/0")
    assert found.hint == "some values of the result are NaN or infinite."
    assert not_finite((torch.tensor([1]), torch.tensor(True), 2.0, None)) is None
