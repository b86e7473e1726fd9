"""What a student may see of a report: hidden checks tell only what the problem's feedback level allows."""

from typing import Literal

from core.settings import MiB
from core.verdict import CheckReport, Report, SubtaskReport

Feedback = Literal["full", "limited"]


def student_view(report: Report, level: Feedback) -> Report:
    """The report as its student may read it; the worker's fingerprint is for coaches.

    Time and memory are rounded: student code chooses them, and could say with them what it saw.
    """
    memory = None if report.peak_memory is None else -(-report.peak_memory // MiB) * MiB
    return report.model_copy(
        update={
            "subtasks": tuple(student_subtask(subtask, level) for subtask in report.subtasks),
            "worker": {},
            "seconds": round(report.seconds, 1),
            "peak_memory": memory,
        }
    )


def student_subtask(subtask: SubtaskReport, level: Feedback) -> SubtaskReport:
    """A subtask as its student may read it."""
    if subtask.visible or level == "full":
        return subtask
    return subtask.model_copy(update={"checks": tuple(_hide(check) for check in subtask.checks)})


def _hide(check: CheckReport) -> CheckReport:
    told = {"message": check.hidden_message, "facts": check.hidden_facts, "printed": ""}
    return check.model_copy(update=told)
