"""What is counted adds up, whatever becomes of the writing of it."""

import pytest

from core.figures import COUNTED, GRADING, SUM, VERDICTS, Figures


def test_what_is_counted_is_taken_once() -> None:
    # Given
    figures = Figures()
    figures.count(VERDICTS, "softmax", "accepted")
    figures.count(VERDICTS, "softmax", "accepted", by=2)
    # When / Then
    assert figures.take() == {("verdicts_total", ("softmax", "accepted")): 3}
    assert figures.take() == {}


def test_what_could_not_be_written_is_kept_beside_what_came_since() -> None:
    # Given
    figures = Figures()
    figures.count(VERDICTS, "a", "accepted")
    taken = figures.take()
    figures.count(VERDICTS, "a", "accepted")
    # When
    figures.put_back(taken)
    # Then
    assert figures.take() == {("verdicts_total", ("a", "accepted")): 2}


@pytest.mark.parametrize(
    ("seconds", "bucket"), [(0.1, "0.1"), (0.11, "0.3"), (600, "600.0"), (601, "+Inf"), (0, "0.1")]
)
def test_a_value_falls_into_the_first_bucket_that_holds_it(seconds: float, bucket: str) -> None:
    figures = Figures()
    figures.observe(GRADING, seconds, "first")
    assert figures.take() == {
        ("grading_seconds", ("first", bucket)): 1,
        ("grading_seconds", ("first", SUM)): seconds,
    }


def test_every_metric_has_a_name_of_its_own() -> None:
    assert len({metric.name for metric in COUNTED}) == len(COUNTED)
