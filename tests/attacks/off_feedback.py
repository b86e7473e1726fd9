"""Switches for defences that ration what a report tells."""

from collections.abc import Mapping
from typing import Any

from core import feedback as view
from core.verdict import CheckReport, SubtaskReport
from tests.attacks.switching import Off, patched
from worker import feedback, pipeline
from worker.checks import training, values

_judge = values.judge
_subtask = view.student_subtask


class _Everything:
    """Holds every name."""

    def __contains__(self, name: object) -> bool:
        return True


def _frank(*arguments: Any) -> CheckReport | None:
    """Tell hidden checks what visible ones are told."""
    report = _judge(*arguments)
    return None if report is None else report.model_copy(update={"hidden_message": report.message})


def _exact(loss: float, *_: Any) -> str:
    return f"{loss:.6g}"


def _unchanged(check: CheckReport) -> CheckReport:
    return check


def _as_limited(subtask: SubtaskReport, _: object) -> SubtaskReport | None:
    """Tell of every subtask what the level `limited` tells."""
    return _subtask(subtask, "limited")


OFF: Mapping[str, tuple[str, Off]] = {
    "hidden_checks_say_little": (
        "Messages, facts and prints of hidden checks are left out where a report is made for students.",
        patched((view, "_hide", _unchanged)),
    ),
    "hints_by_level": (
        "Below the feedback level `limited` no word of a hidden check is told, and so no hint of a known mistake.",
        patched((view, "student_subtask", _as_limited)),
    ),
    "known_exceptions_only": (
        "Of an exception in a hidden check only a name that Python or torch knows is told.",
        patched((feedback, "KNOWN_EXCEPTIONS", _Everything())),
    ),
    "hints_in_our_words": (
        "Hints of hidden checks are in the judge's own words, without any that student code chose.",
        patched((values, "judge", _frank)),
    ),
    "losses_rounded": (
        "Hidden losses are told only as far as the targets tell them apart.",
        patched((training, "_rounded", _exact)),
    ),
    "clean_slate_before_visible": (
        "A visible check that comes after a hidden one runs in a fresh process, which has seen nothing hidden.",
        patched((pipeline, "_forget_hidden", lambda *_: None)),
    ),
}
