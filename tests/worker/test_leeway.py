"""Leeways: NaN, dtype, order and sign, each only as far as it was given."""

import math
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from problems.leeway import STRICT, Leeway
from problems.spec import Tolerance
from worker.compare import compare

NAN = math.nan
ORDER, SIGN, LOOSE = Leeway(order="any"), Leeway(sign="any"), Leeway(dtype="any")
PAIR = torch.tensor([[1.0, 2.0], [3.0, -4.0]])
NUMBERS = st.sampled_from([0.0, 1.0, 1.00001, 1.001, -1.0, 3e4, 9e-6, NAN, math.inf])


def right(expected: Any, actual: Any, leeway: Leeway, tolerance: Tolerance | None = None) -> bool:
    return compare(expected, actual, tolerance, leeway=leeway) is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=5), st.booleans(), st.booleans(), st.booleans())
def test_a_plain_pair_is_judged_as_assert_close_does(
    pairs: list[tuple[float, float]], equal_nan: bool, other_dtype: bool, other_shape: bool
) -> None:
    # Given
    expected = torch.tensor([one for one, _ in pairs], dtype=torch.float64)
    actual = torch.tensor([other for _, other in pairs], dtype=torch.float64)
    actual = actual.float() if other_dtype else actual
    actual = actual[None] if other_shape else actual
    try:
        torch.testing.assert_close(actual, expected, equal_nan=equal_nan)
        close = True
    except AssertionError:
        close = False

    # Then
    assert right(expected, actual, Leeway(nan="equal" if equal_nan else "wrong")) == close


def test_nan_is_right_only_where_the_reference_has_it() -> None:
    equal = Leeway(nan="equal")
    assert right(torch.tensor([NAN, 1.0]), torch.tensor([NAN, 1.0]), equal)
    assert not right(torch.tensor([NAN, 1.0]), torch.tensor([1.0, NAN]), equal)
    assert not right(torch.tensor([NAN]), torch.tensor([NAN]), STRICT)
    assert right(NAN, NAN, equal)
    assert not right(NAN, NAN, STRICT)


@pytest.mark.parametrize(
    "dtype", [torch.float64, torch.int64, torch.float16, torch.complex64, torch.complex128], ids=str
)
def test_another_dtype_is_compared_by_value(dtype: torch.dtype) -> None:
    assert right(PAIR, PAIR.to(dtype), LOOSE)
    assert not right(PAIR, (PAIR + 1).to(dtype), LOOSE)
    assert not right(PAIR, PAIR.to(dtype), STRICT)


def test_another_dtype_does_not_widen_what_is_allowed() -> None:
    assert not right(torch.tensor([1 / 3]), torch.tensor([1 / 3]).half(), LOOSE)
    assert not right(torch.tensor([3]), torch.tensor([3.0000001], dtype=torch.float64), LOOSE)
    assert not right(torch.tensor([2**62]), torch.tensor([2**62 + 1]), LOOSE)


def test_rows_may_stand_in_any_order_each_as_often_as_it_should() -> None:
    rows = torch.tensor([[1.0, 2.0], [3.0, 4.0], [1.0, 2.0]])
    assert right(rows, rows[[1, 0, 2]], ORDER)
    assert not right(rows, rows[[1, 0, 1]], ORDER)
    assert not right(rows, rows[:, [1, 0]], ORDER)
    assert not right(rows, rows[[1, 0]], ORDER)
    assert not right(rows, rows[[1, 0, 2]], STRICT)


def test_numbers_that_lie_close_together_are_paired_so_that_all_find_one() -> None:
    # Given a right answer whose first number also fits where the second alone can go
    expected, actual = torch.tensor([1.0, 1.2]), torch.tensor([1.1, 0.95])
    assert right(expected, actual, ORDER, Tolerance(0.0, 0.11))


@settings(max_examples=100, deadline=None)
@given(st.permutations(range(6)), st.integers(0, 2**32))
def test_any_order_of_the_right_rows_is_right_and_one_wrong_row_is_found(order: list[int], seed: int) -> None:
    rows = torch.randn(6, 3, generator=torch.Generator().manual_seed(seed))
    assert right(rows, rows[order], ORDER)
    wrong = rows[order].clone()
    wrong[2, 1] += 1
    difference = compare(rows, wrong, None, leeway=ORDER)
    assert difference is not None
    assert difference.sentence == (
        "1 of 6 rows of the result are not among the right ones, in any order, such as [2]."
    )
    assert difference.hint == "Some rows of the result are wrong."


def test_items_of_a_list_may_stand_in_any_order_but_those_of_a_tuple_not() -> None:
    one, two = torch.ones(2), torch.zeros(3)
    assert right([one, two], [two, one], ORDER)
    assert not right([one, two], [two, two], ORDER)
    assert not right((one, two), (two, one), ORDER)
    assert not right([one], [one, one], ORDER)


def test_only_the_named_parts_may_stand_in_another_order() -> None:
    numbers = torch.tensor([1.0, 2.0])
    second = Leeway(order="any", parts=(1,))
    assert right((numbers, numbers), (numbers, numbers.flip(0)), second)
    assert not right((numbers, numbers), (numbers.flip(0), numbers), second)
    assert right({"a": numbers, "b": [1, 2]}, {"a": numbers, "b": [2, 1]}, Leeway(order="any", parts=("b",)))


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_every_vector_along_the_axis_may_have_the_other_sign(axis: int) -> None:
    flip = torch.tensor([1.0, -1.0])
    columns = flip if axis == 0 else flip[:, None]
    assert right(PAIR, PAIR * columns, Leeway(sign="any", axis=axis))
    assert not right(PAIR, PAIR * columns, STRICT)
    assert not right(PAIR, PAIR * (flip[:, None] if axis == 0 else flip), Leeway(sign="any", axis=axis))


def test_a_sign_left_open_leaves_nothing_else_open() -> None:
    assert not right(PAIR, PAIR.abs(), SIGN)
    assert not right(PAIR, -PAIR + 1, SIGN)
    assert not right(PAIR, PAIR * NAN, SIGN)
    assert not right(torch.tensor(2.0), torch.tensor(-2.0), SIGN)
    assert not right(torch.tensor([2]), torch.tensor([-2]), SIGN)
