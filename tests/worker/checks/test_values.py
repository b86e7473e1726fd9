"""`values`: the first difference, told in full to coaches and by kind in hidden checks."""

import pytest
import torch

from core.verdict import Basis, Verdict
from problems.leeway import Leeway
from worker.checks import values
from worker.values import Unsendable, Value


def test_equal_results_leave_nothing_to_report() -> None:
    assert values.judge("Input `small`", torch.ones(2), torch.ones(2), None) is None


def test_a_wrong_result_is_told_in_full_and_hidden_by_kind() -> None:
    # When
    report = values.judge("Input `small`", torch.ones(2), torch.tensor([1.0, 3.5]), None)
    # Then
    assert report is not None
    assert (report.kind, report.verdict, report.share) == ("values", Verdict.WRONG_ANSWER, 0.0)
    assert report.basis is Basis.PROVED
    assert report.message == (
        "Input `small`: 1 of 2 elements of the result differ; the worst at [1]: yours is 3.5, right is 1, "
        "off by 2.5 where 1.13e-05 is allowed."
    )
    assert report.hidden_message == "Some values of the result are wrong."
    assert report.facts["worst_index"] == [1]
    assert report.hidden_facts == {}


def test_a_hidden_message_is_a_sentence_without_the_students_words() -> None:
    report = values.judge("Input `small`", torch.ones(2), Unsendable("submission.Secret"), None)
    assert report is not None
    assert (
        report.hidden_message
        == "The result must be a tensor, but yours is neither a dense tensor on the CPU nor a plain value."
    )


def test_passing_says_how_many_cases_agreed() -> None:
    many, single = values.passed(5), values.passed(1)
    assert many.message == many.hidden_message == "All 5 results agree with the reference."
    assert single.message == "The result agrees."
    assert (many.verdict, many.share, many.facts) == (Verdict.ACCEPTED, 1.0, {"cases": 5})


NO_ITEM = "parts names {}, but the reference's result has no such item"
NO_AXIS = "axis 1 is not there: the reference's result has the shape [2]"
TOO_MANY = "the reference's result has 2000 rows; order: any can take 1024"


@pytest.mark.parametrize(
    ("expected", "leeway", "told"),
    [
        (torch.ones(3), Leeway(order="any", parts=(1,)), NO_ITEM.format(1)),
        ((1, 2), Leeway(order="any", parts=("a",)), NO_ITEM.format("'a'")),
        (torch.ones(2), Leeway(sign="any", axis=1), NO_AXIS),
        (torch.ones(2000), Leeway(order="any"), TOO_MANY),
        (
            torch.ones(1000, 1000),
            Leeway(order="any"),
            "the reference's result has 1000000 numbers, too many to compare in any order",
        ),
        ([1] * 300, Leeway(order="any"), "the reference's result has 300 items; order: any can take 256"),
        ((1, [torch.ones(2000)]), Leeway(order="any"), TOO_MANY),
        ((1, [torch.ones(2000)]), Leeway(order="any", parts=(0,)), None),
        ((torch.ones(2), torch.ones(2, 2)), Leeway(sign="any", axis=1, parts=(1,)), None),
        (torch.ones(()), Leeway(sign="any", axis=3, order="any"), None),
    ],
)  # fmt: skip
def test_a_leeway_that_the_result_of_the_reference_cannot_have_is_told(
    expected: Value, leeway: Leeway, told: str | None
) -> None:
    assert values.impossible(expected, leeway) == told


def test_a_mistake_that_is_recognised_is_told_with_the_difference() -> None:
    # Given
    expected = torch.randn(4, 6, generator=torch.Generator().manual_seed(1))

    # When
    report = values.judge("Input `small`", expected, expected.T.contiguous(), None)

    # Then
    assert report is not None
    assert report.message == (
        "Input `small`: the result must have the shape [4, 6], but yours has [6, 4]. Yours is the right one "
        "transposed: dimensions 0 and 1 are swapped."
    )
    assert report.hidden_message == "The result has the wrong shape. Yours is the right one transposed."
    assert (report.facts["mistake"], report.hidden_facts) == ("transposed", {})
