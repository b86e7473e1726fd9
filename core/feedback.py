"""What a student may see: hidden checks tell only what the problem's feedback level allows, wherever they are told.

From most to least: `full`, `limited` (the kind of each failure), `subtask` (verdict and points of each subtask),
`score` (the points of all together), `none` (nothing that rests on a hidden check). Visible subtasks tell all.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import JsonValue

from core.settings import MiB
from core.submission import Overview
from core.verdict import CheckReport, Report, SubtaskReport, Verdict

Feedback = Literal["full", "limited", "subtask", "score", "none"]


def student_view(report: Report, level: Feedback) -> Report:
    """The report as its student may read it; the worker's fingerprint is for coaches.

    Time and memory are rounded: student code chooses them, and could say with them what it saw.
    """
    shown = [student_subtask(subtask, level) for subtask in report.subtasks]
    subtasks = tuple(subtask for subtask in shown if subtask is not None)
    told = report.model_copy(update={"subtasks": subtasks, "worker": {}, **_resources(report, level)})
    if level == "none" and report.verdict is not Verdict.JUDGE_ERROR:
        return told.model_copy(update=_of_visible(subtasks))
    return told.model_copy(update={"verdict": _verdict(report.verdict, level)})


def student_subtask(subtask: SubtaskReport, level: Feedback) -> SubtaskReport | None:
    """A subtask as its student may read it; None where it is not told at all."""
    if subtask.visible or level == "full":
        return subtask
    if level == "limited":
        return subtask.model_copy(update={"checks": tuple(_hide(check) for check in subtask.checks)})
    return subtask.model_copy(update={"checks": ()}) if level == "subtask" else None


def student_overview(overview: Overview, level: Feedback) -> Overview:
    """A submission in a list, as its student may read it: why an attempt failed by our fault is for coaches."""
    if overview.verdict is None or overview.verdict is Verdict.JUDGE_ERROR:
        return overview.model_copy(update={"fault": None})
    if level == "none":
        return overview.model_copy(update={"fault": None, "verdict": None, "points": None})
    return overview.model_copy(update={"fault": None, "verdict": _verdict(overview.verdict, level)})


def student_outcome(data: Mapping[str, JsonValue], level: Feedback) -> dict[str, JsonValue]:
    """The data of a live event other than a subtask's, as its student may read them."""
    told = {name: value for name, value in data.items() if name != "reason"}
    verdict = told.get("verdict")
    if not isinstance(verdict, str) or verdict == Verdict.JUDGE_ERROR:
        return told
    if level == "none":
        return {name: value for name, value in told.items() if name not in ("verdict", "points")}
    return told | {"verdict": _verdict(Verdict(verdict), level).value}


def _verdict(verdict: Verdict, level: Feedback) -> Verdict:
    """Under `score`, `partial` stands for whatever kept a submission from all points."""
    told = verdict in (Verdict.ACCEPTED, Verdict.JUDGE_ERROR)
    return Verdict.PARTIAL if level == "score" and not told else verdict


def _of_visible(subtasks: Sequence[SubtaskReport]) -> dict[str, object]:
    """Verdict and points of the visible subtasks alone."""
    failed = (each.verdict for each in subtasks if each.verdict not in (Verdict.ACCEPTED, Verdict.SKIPPED))
    return {
        "verdict": next(failed, Verdict.ACCEPTED),
        "points": sum(each.points for each in subtasks),
        "max_points": sum(each.max_points for each in subtasks),
    }


def _resources(report: Report, level: Feedback) -> dict[str, object]:
    """Time and memory, rounded; under `none` hidden checks would speak through them."""
    if level == "none" or report.seconds is None:
        return {"seconds": None, "peak_memory": None}
    memory = None if report.peak_memory is None else -(-report.peak_memory // MiB) * MiB
    return {"seconds": round(report.seconds, 1), "peak_memory": memory}


def _hide(check: CheckReport) -> CheckReport:
    told = {"message": check.hidden_message, "facts": check.hidden_facts, "printed": ""}
    return check.model_copy(update=told)
