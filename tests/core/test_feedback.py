"""What is hidden is hidden where it is serialised."""

from typing import get_args

import pytest
from pydantic import JsonValue

from core.feedback import Feedback, student_outcome, student_view
from core.settings import MiB
from core.verdict import Report, Verdict
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


def mixed() -> Report:
    """Half of the points are visible and earned; the hidden half is missed."""
    hidden = report(0.0, Verdict.TIME_LIMIT).subtasks[0]
    shown = report(100.0).subtasks[0].model_copy(update={"name": "samples", "visible": True})
    parts = {"subtasks": (shown, hidden), "points": 100.0, "max_points": 200.0, "verdict": Verdict.TIME_LIMIT}
    return report().model_copy(update=parts)


@pytest.mark.parametrize(
    ("level", "verdict", "points", "subtasks"),
    [
        ("full", Verdict.TIME_LIMIT, (100.0, 200.0), ["samples", "values"]),
        ("limited", Verdict.TIME_LIMIT, (100.0, 200.0), ["samples", "values"]),
        ("subtask", Verdict.TIME_LIMIT, (100.0, 200.0), ["samples", "values"]),
        ("score", Verdict.PARTIAL, (100.0, 200.0), ["samples"]),
        ("none", Verdict.ACCEPTED, (100.0, 100.0), ["samples"]),
    ],
)
def test_each_level_tells_of_hidden_subtasks_what_it_says(
    level: Feedback, verdict: Verdict, points: tuple[float, float], subtasks: list[str]
) -> None:
    # When
    seen = student_view(mixed(), level)

    # Then
    assert (seen.verdict, (seen.points, seen.max_points)) == (verdict, points)
    assert [subtask.name for subtask in seen.subtasks] == subtasks
    assert seen.subtasks[0].checks == mixed().subtasks[0].checks
    assert (seen.seconds is None) == (level == "none")


def test_by_subtask_no_check_of_a_hidden_one_speaks() -> None:
    assert student_view(mixed(), "subtask").subtasks[1].checks == ()


@pytest.mark.parametrize(
    ("level", "told"),
    [
        ("limited", {"verdict": "time_limit", "points": 100.0}),
        ("subtask", {"verdict": "time_limit", "points": 100.0}),
        ("score", {"verdict": "partial", "points": 100.0}),
        ("none", {}),
    ],
)
def test_a_live_event_tells_no_more_than_the_report(level: Feedback, told: dict[str, JsonValue]) -> None:
    data: dict[str, JsonValue] = {"verdict": "time_limit", "points": 100.0, "reason": "ours"}
    assert student_outcome(data, level) == told


@pytest.mark.parametrize("level", get_args(Feedback))
def test_a_fault_of_ours_is_never_shown_as_the_students(level: Feedback) -> None:
    # Given
    failed = report(0.0, Verdict.JUDGE_ERROR).model_copy(update={"subtasks": ()})

    # Then
    assert student_view(failed, level).verdict is Verdict.JUDGE_ERROR
    assert student_outcome({"verdict": "judge_error"}, level) == {"verdict": "judge_error"}
