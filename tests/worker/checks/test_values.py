"""`values`: the first difference, told in full to coaches and by kind in hidden checks."""

import torch

from core.verdict import Basis, Verdict
from worker.checks import values
from worker.values import Unsendable


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
    assert report.hidden_message == "The result must be a tensor, but yours is neither a tensor nor a plain value."


def test_passing_says_how_many_cases_agreed() -> None:
    many, single = values.passed(5), values.passed(1)
    assert many.message == many.hidden_message == "All 5 results agree with the reference."
    assert single.message == "The result agrees."
    assert (many.verdict, many.share, many.facts) == (Verdict.ACCEPTED, 1.0, {"cases": 5})
