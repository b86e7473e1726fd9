"""Recognised mistakes: each told word for word, and none told that is not there."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from problems.spec import Tolerance
from worker.compare import Difference, compare
from worker.mistakes.recognise import explained

GENERATOR = torch.Generator().manual_seed(7)
A = torch.randn(4, 6, generator=GENERATOR)
SQUARE = torch.randn(5, 5, generator=GENERATOR)
ROW = torch.randn(8, generator=GENERATOR)
LONG = torch.randn(40, generator=GENERATOR, dtype=torch.float64) * 100
FACTOR = " Look for a factor that is lost or counted twice, as in a mean."
MEAN = " Look for a mean where a sum is asked, or a sum where a mean is."


def told(expected: torch.Tensor, actual: torch.Tensor, name: str = "the result") -> tuple[str, str, object]:
    """What is added to the sentence, what to the hint, and the kind of mistake."""
    plain = compare(expected, actual, None, name)
    assert plain is not None
    more = explained(plain, {"a": torch.zeros(4, 6)})
    assert more.sentence.startswith(plain.sentence)
    assert more.hint.startswith(plain.hint)
    return more.sentence[len(plain.sentence) + 1 :], more.hint[len(plain.hint) + 1 :], more.facts.get("mistake")


@pytest.mark.parametrize(
    ("expected", "actual", "kind", "sentence"),
    [
        (A, A.T, "transposed", "Yours is the right one transposed: dimensions 0 and 1 are swapped."),
        (SQUARE, SQUARE.T, "transposed", "Yours is the right one transposed: dimensions 0 and 1 are swapped."),
        (
            ROW,
            ROW[:, None],
            "size_one",
            "Your numbers are right, only dimensions of size 1 are too many or missing: look at squeeze, unsqueeze "
            "and keepdim.",
        ),
        (
            ROW,
            ROW[:, None] - ROW.flip(0) + ROW.flip(0)[:, None],
            "broadcast",
            "The right numbers stand on your diagonal: shapes [8, 1] and [8] were broadcast to [8, 8]. Give both "
            "the same shape first.",
        ),
        (
            ROW.expand(3, 8),
            ROW[None],
            "not_expanded",
            "Your numbers are right, but each stands once where the result repeats it: look at expand and repeat.",
        ),
        (
            A.sum(1),
            A.sum(0),
            "other_axis",
            "Your shape is that of a without dimension 0, the right one that without dimension 1: look at `dim`.",
        ),
        (ROW, -ROW, "negated", "Yours is the right one with its sign flipped."),
        (ROW, ROW * 3, "factor", f"Yours is the right one times 3.{FACTOR}"),
        (ROW, ROW * -0.7, "factor", f"Yours is the right one times -0.7.{FACTOR}"),
        (ROW, ROW / 8, "factor", f"Yours is the right one times 1/8.{MEAN}"),
        (A, A * 24, "factor", f"Yours is the right one times 24.{MEAN}"),
        (ROW, ROW + 1.5, "constant", "Yours is the right one plus 1.5, everywhere."),
        (ROW, ROW.flip(0), "reversed", "Yours is the right one in reverse order along dimension 0."),
        (
            ROW,
            ROW.sort().values,
            "reordered",
            "Your numbers are the right ones, but they stand in another order.",
        ),
        (
            LONG,
            (LONG.float() * (1 + 5e-7)).double(),
            "through_float32",
            "Your numbers are only as exact as float32, though float64 is asked: look for a step that computes in "
            "float32.",
        ),
        (
            ROW,
            ROW.half().float(),
            "through_float16",
            "Your numbers are only as exact as float16, though float32 is asked: look for a step that computes in "
            "float16.",
        ),
        (
            LONG,
            LONG.trunc(),
            "whole",
            "Yours is the right one cut off to whole numbers: look for //, int() or a whole dtype.",
        ),
        (
            LONG,
            LONG.long(),
            "whole",
            "Yours is the right one cut off to whole numbers: look for //, int() or a whole dtype.",
        ),
        (
            LONG,
            LONG.floor(),
            "whole",
            "Yours is the right one rounded down to whole numbers: look for // or floor.",
        ),
        (LONG, LONG.round(), "whole", "Yours is the right one rounded to whole numbers: look for round."),
    ],
)
def test_a_mistake_is_told_word_for_word(
    expected: torch.Tensor, actual: torch.Tensor, kind: str, sentence: str
) -> None:
    assert told(expected, actual)[::2] == (sentence, kind)


@pytest.mark.parametrize(
    ("actual", "hint"),
    [
        (ROW * 271.828, f"Yours is the right one times a constant factor.{FACTOR}"),
        (ROW / 8, f"Yours is the right one times a constant factor.{FACTOR}"),
        (ROW + 271.828, "Yours is the right one plus a constant, everywhere."),
        (ROW.flip(0), "Yours is the right one in reverse order along a dimension."),
        (-ROW, "Yours is the right one with its sign flipped."),
    ],
)
def test_a_hidden_check_says_the_kind_of_mistake_and_no_number(actual: torch.Tensor, hint: str) -> None:
    assert told(ROW, actual)[1] == hint


@pytest.mark.parametrize(
    ("ratio", "sentence"),
    [
        (2.0, "Yours is the right one times 2. Look for a gradient that is added twice."),
        (1 / 8, f"Yours is the right one times 1/8.{MEAN}"),
        (
            3.0,
            "Yours is the right one times 3. Look for a factor that is lost or counted twice, as in a mean or an "
            "inner derivative.",
        ),
    ],
)
def test_a_gradients_factor_is_told_with_what_makes_it(ratio: float, sentence: str) -> None:
    assert told(ROW, ROW * ratio, "the gradient of x")[0] == sentence


def test_a_gradient_as_many_times_too_large_as_an_argument_has_rows_is_a_sum_for_a_mean() -> None:
    # Given the gradient of a weight, and 16 rows of data
    difference = compare(ROW, ROW * 16, None, "the gradient of w")
    assert difference is not None

    # Then
    told = explained(difference, {"x": torch.zeros(16, 3)}).sentence
    assert told.endswith(f"Yours is the right one times 16.{MEAN}")
    other = explained(difference, {"x": torch.zeros(15, 3)}).sentence
    assert other.endswith("Look for a factor that is lost or counted twice, as in a mean or an inner derivative.")


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (torch.zeros(3, 4), torch.zeros(4, 3)),
        (torch.tensor([1.0]), torch.tensor([2.0])),
        (torch.tensor([[0, 1], [0, 0]]), torch.tensor([[0, 0], [1, 0]])),
        (torch.tensor([1, 2, 3]), torch.tensor([3, 1, 2])),
        (torch.eye(3), torch.eye(3)[[1, 2, 0]]),
        (torch.tensor([True, False]), torch.tensor([False, True])),
        (ROW, torch.zeros(8)),
        (ROW, torch.full((8,), math.nan)),
        (ROW, torch.cat([ROW[:7], torch.ones(1)])),
        (ROW, ROW + torch.linspace(0, 1, 8)),
        (torch.tensor([math.inf, 1.0, 2.0, 3.0]), torch.tensor([-math.inf, -1.0, -2.0, -3.0])),
        (torch.zeros(0), torch.zeros(0, 1)),
        (torch.tensor(2.5), torch.tensor(2.0)),
        (torch.tensor([0.5, 1.25, 2.75]), torch.tensor([0.0, 1.0, 2.0])),
    ],
    ids=str,
)
def test_where_agreement_could_be_chance_nothing_is_told(expected: torch.Tensor, actual: torch.Tensor) -> None:
    assert told(expected, actual)[2] is None


DTYPES = [torch.float32, torch.float64, torch.float16, torch.int64, torch.uint8, torch.bool, torch.complex64]
SHAPES = [(), (1,), (3,), (12,), (2, 2), (3, 5), (1, 7), (4, 4), (2, 3, 4), (0, 3)]


@settings(max_examples=600, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from(DTYPES),
    st.sampled_from(SHAPES),
    st.sampled_from(["normal", "few", "near"]),
)
def test_independent_numbers_are_never_taken_for_a_mistake(
    seed: int, dtype: torch.dtype, shape: tuple[int, ...], sort: str
) -> None:
    # Given two tensors of one shape that have nothing to do with each other, or differ in a few places
    generator = torch.Generator().manual_seed(seed)

    def drawn() -> torch.Tensor:
        numbers = torch.randn(shape, generator=generator) * (1 if sort == "normal" else 2)
        return (numbers.abs() if dtype is torch.uint8 else numbers if sort == "normal" else numbers.round()).to(
            dtype
        )

    expected, actual = drawn(), drawn()
    if sort == "near":
        actual = torch.where(torch.rand(shape, generator=generator) < 0.8, expected, actual)

    # Then nothing is told beside the difference, in whatever shape the wrong one comes
    for wrong in {actual, actual.reshape(-1), actual.reshape(-1, 1), actual.T if actual.dim() == 2 else actual}:
        difference = compare(expected, wrong, None)
        if difference is not None and _says_something(expected, wrong):
            assert explained(difference) == difference


def _says_something(expected: torch.Tensor, wrong: torch.Tensor) -> bool:
    """Not the same numbers in another shape or order: those are rightly told."""
    flat = [sorted(map(str, tensor.reshape(-1).tolist())) for tensor in (expected, wrong)]
    return flat[0] != flat[1]


NUMBERS = [0.0, -0.0, 1.0, -3.5, 1e-45, 1e-300, 3e38, -1e308, math.nan, math.inf, -math.inf]


@settings(max_examples=400, deadline=None)
@given(st.data(), *[st.sampled_from([*DTYPES, torch.bfloat16, torch.int8])] * 2, *[st.sampled_from(SHAPES)] * 2)
def test_no_result_whatever_breaks_it(
    data: st.DataObject,
    right: torch.dtype,
    wrong: torch.dtype,
    shape: tuple[int, ...],
    other: tuple[int, ...],
) -> None:
    # Given any two tensors
    def drawn(dtype: torch.dtype, shape: tuple[int, ...]) -> torch.Tensor:
        count = math.prod(shape)
        numbers = data.draw(st.lists(st.sampled_from(NUMBERS), min_size=count, max_size=count))
        return torch.tensor(numbers, dtype=torch.float64).reshape(shape).to(dtype)

    difference = compare(drawn(right, shape), drawn(wrong, other), None)

    # Then it is explained or not, without an exception
    assert difference is None or explained(difference, {"a": torch.zeros(2, 3, 4), "b": 3})


def test_a_wide_tolerance_makes_agreement_say_little() -> None:
    difference = compare(ROW, ROW * 3, Tolerance(1.0, 1.0))
    assert difference is not None
    assert explained(difference) == difference


def test_a_large_result_is_not_searched() -> None:
    difference = compare(torch.arange(2_000_000.0), -torch.arange(2_000_000.0), None)
    assert difference is not None
    assert explained(difference) == difference


def test_a_difference_without_tensors_stays_as_it_is() -> None:
    difference = Difference("the result must have 2 items, but yours has 1.", "the result has the wrong …")
    assert explained(difference) is difference
