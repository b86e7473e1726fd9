"""Comparing is what torch.testing.assert_close does, and says where, by how much, and what was allowed."""

import math
from typing import Any

import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from problems.spec import Tolerance
from worker.compare import DEFAULTS, Difference, compare, sentence_case
from worker.tensors import DTYPES
from worker.values import Unsendable, Value

NAN, INF = math.nan, math.inf
FLOATS = [dtype for dtype in DTYPES.values() if dtype.is_floating_point]


def sentence(expected: Value, actual: Value, tolerance: Tolerance | None = None) -> str:
    difference = compare(expected, actual, tolerance)
    assert difference is not None
    return difference.sentence


def close(expected: torch.Tensor, actual: torch.Tensor, tolerance: Tolerance | None) -> bool:
    """What assert_close says; it is asked in float64, so that no rounding of its own decides."""
    allowed = tolerance or DEFAULTS[expected.dtype]
    wide = torch.complex128 if expected.dtype.is_complex else torch.float64
    try:
        torch.testing.assert_close(actual.to(wide), expected.to(wide), rtol=allowed.rtol, atol=allowed.atol)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("dtype", DEFAULTS, ids=str)
def test_the_tolerances_are_those_of_assert_close(dtype: torch.dtype) -> None:
    # Given
    rtol, atol = DEFAULTS[dtype].rtol, DEFAULTS[dtype].atol
    expected = torch.tensor([0.0], dtype=dtype)
    wide = torch.complex128 if dtype.is_complex else torch.float64
    # Then
    assert torch.testing._comparison.default_tolerances(expected) == (rtol, atol)
    assert compare(expected, (expected.to(wide) + atol * 0.9).to(dtype), None) is None
    assert compare(expected, (expected.to(wide) + atol * 1.1).to(dtype), None) is not None


NUMBERS = st.sampled_from([0.0, -0.0, 1.0, 1.00001, 1.001, 1.02, -1.0, 3e4, 1e-5, 9e-6, NAN, INF, -INF])
SHAPES = st.sampled_from([(), (1,), (4,), (2, 2), (0,), (0, 3)])


@settings(max_examples=400, deadline=None)
@given(
    st.data(),
    st.sampled_from([*FLOATS, torch.complex64, torch.complex128]),
    SHAPES,
    st.none() | st.just(Tolerance(0.01, 0.0)),
)
def test_it_agrees_with_assert_close_on_any_pair_of_floats(
    data: st.DataObject, dtype: torch.dtype, shape: tuple[int, ...], tolerance: Tolerance | None
) -> None:
    # Given
    count = math.prod(shape)
    pair = [data.draw(st.lists(NUMBERS, min_size=count, max_size=count)) for _ in range(2)]
    expected, actual = (torch.tensor(numbers).reshape(shape).to(dtype) for numbers in pair)
    # When
    difference = compare(expected, actual, tolerance)
    # Then
    assert (difference is None) == close(expected, actual, tolerance)


INTEGERS = [dtype for dtype in DTYPES.values() if not dtype.is_floating_point and not dtype.is_complex]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(INTEGERS), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=4))
@example(torch.int64, [(2**63 - 1, 2**63 - 2)])
@example(torch.int64, [(2**53, 2**53 + 1)])
@example(torch.uint64, [(2**63 - 1, 2**63 - 2)])
def test_whole_numbers_and_bools_must_be_equal_whatever_is_allowed(
    dtype: torch.dtype, pairs: list[tuple[int, int]]
) -> None:
    # Given
    expected = torch.tensor([one for one, _ in pairs]).to(dtype)
    actual = torch.tensor([other for _, other in pairs]).to(dtype)
    # When
    difference = compare(expected, actual, Tolerance(1.0, 100.0))
    # Then
    assert (difference is None) == torch.equal(expected, actual)


@pytest.mark.parametrize(
    ("expected", "actual", "told"),
    [
        (
            torch.tensor([[1.0, 2.0], [3.0, 4.0]]),
            torch.tensor([[1.0, 2.5], [3.0, 5.0]]),
            "2 of 4 elements of the result differ; the worst at [1, 1]: yours is 5, right is 4, off by 1 where "
            "1.52e-05 is allowed.",
        ),
        (
            torch.tensor(1.0),
            torch.tensor(1.1),
            "1 of 1 elements of the result differ; the worst: yours is 1.1, right is 1, off by 0.1 where 1.13e-05 "
            "is allowed.",
        ),
        (
            torch.tensor([1.0, 2.0]),
            torch.tensor([NAN, 9.0]),
            "2 of 2 elements of the result differ; the worst at [0]: yours is nan, right is 1. Some of yours are "
            "NaN: look for 0/0, inf - inf, or an overflow in exp.",
        ),
        (
            torch.tensor([INF]),
            torch.tensor([1.0]),
            "1 of 1 elements of the result differ; the worst at [0]: yours is 1, right is inf.",
        ),
        (
            torch.tensor([2**63 - 1]),
            torch.tensor([-(2**63)]),
            "1 of 1 elements of the result differ; the worst at [0]: yours is -9223372036854775808, right is "
            "9223372036854775807, off by 1.84e+19 where 0 is allowed.",
        ),
        (
            torch.tensor([True]),
            torch.tensor([False]),
            "1 of 1 elements of the result differ; the worst at [0]: yours is False, right is True, off by 1 where "
            "0 is allowed.",
        ),
        (torch.ones(2, 3), torch.ones(3, 2), "the result must have the shape [2, 3], but yours has [3, 2]."),
        (torch.ones(2), torch.ones(2).double(), "the result must be float32, but yours is float64."),
        (torch.ones(2), [1.0, 1.0], "the result must be a float32 tensor of shape [2], but yours is a list of 2."),
        (torch.ones(2), None, "the result must be a float32 tensor of shape [2], but yours is None."),
        (
            torch.ones(()),
            Unsendable("numpy.ndarray"),
            "the result must be a float32 tensor of shape [], but yours is numpy.ndarray.",
        ),
        (3, 3.0, "the result must be of type int, but yours is of type float."),
        (3, 4, "the result is 4, which is not right."),
        (True, 1, "the result must be of type bool, but yours is of type int."),
        ((1, 2), [1, 2], "the result must be a tuple of 2, but yours is a list of 2."),
        ([1, 2], [1], "the result must have 2 items, but yours has 1."),
        ([1, [2, 3]], [1, [2, 4]], "the result[1][1] is 4, which is not right."),
        ({"a": 1}, {"b": 1}, "the result must have the keys ['a'], but yours has ['b']."),
        ({"a": "x"}, {"a": "y"}, "the result['a'] is 'y', which is not right."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_difference_is_told_word_for_word(expected: Any, actual: Any, told: str) -> None:
    assert sentence(expected, actual) == told


@pytest.mark.parametrize(
    "value", [None, True, 3, 1.5, "a", [1, (2.0,)], {"a": None}, torch.zeros(0, 3), []], ids=str
)
def test_a_value_equals_itself(value: Any) -> None:
    assert compare(value, value, None) is None


def test_numbers_are_compared_within_the_tolerance() -> None:
    assert compare(1.0, 1.0 + 1e-8, None) is None
    assert compare(1.0, 1.001, Tolerance(0.01, 0.0)) is None
    assert sentence(1.0, 1.1).endswith("yours is 1.1, right is 1, off by 0.1 where 2e-07 is allowed.")


def test_a_result_that_could_not_be_sent_is_never_right() -> None:
    assert compare(Unsendable("a set"), Unsendable("a set"), None) is not None


def test_the_facts_say_how_many_where_and_how_much() -> None:
    difference = compare(torch.zeros(2, 2), torch.tensor([[0.0, 0.5], [0.0, -2.0]]), Tolerance(0.1, 0.2))
    assert difference is not None
    assert difference.facts == {
        "differing": 2,
        "elements": 4,
        "worst_index": [1, 1],
        "worst_error": "2",
        "allowed_error": 0.2,
        "rtol": 0.1,
        "atol": 0.2,
    }


@pytest.mark.parametrize("wanted", [INF, -INF, NAN])
def test_no_fact_is_a_number_that_json_cannot_say(wanted: float) -> None:
    difference = compare(torch.tensor([wanted]), torch.tensor([1.0]), None)
    assert difference is not None
    assert all(not isinstance(fact, float) or math.isfinite(fact) for fact in difference.facts.values())


SECRET = 271828
LEAKS: list[tuple[Any, Any]] = [
    (torch.ones(2), torch.full((2,), float(SECRET))),
    (torch.ones(2), torch.ones(SECRET)),
    (torch.ones(2), Unsendable(f"submission.Leak_{SECRET}")),
    (torch.ones(2), [0] * SECRET),
    (torch.ones(2), str(SECRET)),
    ((1, 2), torch.zeros(0, SECRET)),
    ((1, 2), (SECRET, 2)),
    ([1, 2], [0] * SECRET),
    ({"a": 1}, {str(SECRET): 1}),
    (1.5, float(SECRET)),
    (3, SECRET),
    ("a", str(SECRET)),
    (Unsendable("a set"), Unsendable(str(SECRET))),
]


@pytest.mark.parametrize(("expected", "actual"), LEAKS, ids=range(len(LEAKS)))
def test_a_hint_says_nothing_that_the_result_says(expected: Any, actual: Any) -> None:
    # When
    difference = compare(expected, actual, None)
    # Then
    assert difference is not None
    assert str(SECRET) in difference.sentence + repr(difference.facts) or "yours is" in difference.sentence
    assert str(SECRET) not in difference.hint


@pytest.mark.parametrize(
    ("expected", "actual", "hint"),
    [
        (torch.ones(2), torch.zeros(2), "Some values of the result are wrong."),
        (torch.ones(2), torch.zeros(3), "the result has the wrong shape."),
        (torch.ones(2), torch.ones(2).int(), "the result must be float32, but yours is int32."),
        (torch.ones(2), None, "the result must be a tensor, but yours is None."),
        (
            torch.ones(2),
            Unsendable("numpy.ndarray"),
            "the result must be a tensor, but yours is neither a dense tensor on the CPU nor a plain value.",
        ),
        ([1, 2], [1], "the result has the wrong number of items."),
        ({"a": 1}, {"b": 1}, "the result has the wrong keys."),
        (1, 2, "the result is wrong."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_hint_tells_the_kind_of_difference_word_for_word(expected: Any, actual: Any, hint: str) -> None:
    difference = compare(expected, actual, None)
    assert isinstance(difference, Difference)
    assert difference.hint == hint


def test_a_sentence_stays_short_however_much_a_student_returns() -> None:
    assert len(sentence({"a": 1}, {f"key {number}" * 10: 1 for number in range(1000)})) < 1000
    assert len(sentence("a", "b" * 4096)) < 1000


def test_a_sentence_that_stands_alone_starts_with_a_capital() -> None:
    assert sentence_case("the result is wrong.") == "The result is wrong."
    assert sentence_case("") == ""


def test_the_order_of_a_dicts_keys_does_not_matter() -> None:
    # Given the same values under the same keys, written in another order
    expected, actual = {"a": torch.ones(2), "b": torch.zeros(1)}, {"b": torch.zeros(1), "a": torch.ones(2)}

    # Then they are equal, and a difference is told under its own key
    assert compare(expected, actual, None) is None
    difference = compare(expected, {"b": torch.zeros(1), "a": torch.zeros(2)}, None)
    assert difference is not None
    assert "the result['a']" in difference.sentence
