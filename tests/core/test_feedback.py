"""What is hidden is hidden where it is serialised."""

import pytest

from core.feedback import student_view
from core.settings import MiB
from tests.core.conftest import report


def test_a_hidden_check_tells_only_what_it_may() -> None:
    # When
    seen = student_view(report(), "limited")
    # Then
    (check,) = seen.subtasks[0].checks
    assert (check.message, check.facts, check.printed) == ("some elements differ", {"differ": True}, "")
    assert seen.points == report().points


@pytest.mark.parametrize(("visible", "level"), [(True, "limited"), (False, "full")])
def test_a_visible_check_or_full_feedback_tells_everything(visible: bool, level: str) -> None:
    # Given
    given = report()
    shown = given.subtasks[0].model_copy(update={"visible": visible})
    # When
    seen = student_view(given.model_copy(update={"subtasks": (shown,)}), "full" if level == "full" else "limited")
    # Then
    assert seen.subtasks == (shown,)


def test_the_worker_is_for_coaches() -> None:
    assert student_view(report(), "full").worker == {}


def test_time_and_memory_are_too_coarse_to_carry_much_out() -> None:
    # Given a report whose time and memory student code has chosen to the last digit
    given = report().model_copy(update={"seconds": 0.123456, "peak_memory": 3 * MiB + 17})

    # When its student reads it
    seen = student_view(given, "limited")

    # Then they are rounded: to tenths of a second, and up to whole MiB
    assert (seen.seconds, seen.peak_memory) == (0.1, 4 * MiB)
