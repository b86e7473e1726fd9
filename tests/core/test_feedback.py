"""What is hidden is hidden where it is serialised."""

import pytest

from core.feedback import student_view
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
