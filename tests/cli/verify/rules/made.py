"""Reports and rows made by hand, for rules that look at them."""

from pathlib import Path

from pydantic import JsonValue

from cli.samples import Row
from cli.verify.subject import Subject
from core.verdict import CheckReport, Report, SubtaskReport, Verdict
from problems.catalog import Sample
from tests.cli.verify.problems import loaded


def subject(place: Path, files: dict[str, str]) -> Subject:
    """A problem of these files."""
    return Subject.of(loaded(place / "sums", files), "sums")


def report(verdict: Verdict, facts: dict[str, JsonValue], kind: str = "values") -> Report:
    """A report of one check."""
    share = 1.0 if verdict is Verdict.ACCEPTED else 0.0
    check = CheckReport(kind=kind, verdict=verdict, share=share, message="", hidden_message="", facts=facts)
    subtask = SubtaskReport(
        name="only", verdict=verdict, points=100 * share, max_points=100, visible=True, checks=(check,)
    )
    return Report(
        problem="sums",
        verdict=verdict,
        points=100 * share,
        max_points=100,
        subtasks=(subtask,),
        problem_digest="",
        judge_version="",
        worker={},
        seconds=1.0,
        peak_memory=200 * 2**20,
    )


def row(name: str, verdict: Verdict, made: Report) -> Row:
    """A sample that got what its folder says."""
    return Row("sums", Sample(Path("submissions") / verdict.value / name, verdict), made)
