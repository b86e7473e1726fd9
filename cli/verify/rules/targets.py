"""Stage 6, training: how often the reference reaches each target, and how far it stays from the hardest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from cli.verify.finding import Finding, Level, Stage
from cli.verify.subject import Subject
from core.verdict import Report
from problems.findings import KeyPath
from problems.kinds.targets import Target
from problems.kinds.training import TrainingCheck

OFTEN = 0.9
"""The share of runs in which the reference must reach every target."""


@dataclass(frozen=True)
class Reached:
    """How many of all training runs reach a target."""

    path: KeyPath
    target: Target
    count: int
    runs: int


def reached(subject: Subject, reports: Sequence[Report]) -> list[Reached]:
    """Every target of every training check."""
    found = []
    for path, check in subject.checks():
        if not isinstance(check, TrainingCheck):
            continue
        values = [value for report in reports for value in _values(report, path)]
        for target in check.targets:
            count = sum(value >= target.bound if check.rises else value <= target.bound for value in values)
            found.append(Reached(path, target, count, len(values)))
    return found


def _values(report: Report, path: KeyPath) -> list[float]:
    """The losses (or metrics) of the check's runs."""
    subtask, place = int(str(path[1])), int(str(path[3]))
    checks = report.subtasks[subtask].checks
    facts = checks[place].facts if place < len(checks) else {}
    told = facts.get("losses", facts.get("metrics", []))
    return [float(str(value)) for value in told] if isinstance(told, list) else []


def target_findings(subject: Subject, found: Sequence[Reached]) -> Iterator[Finding]:
    """Targets that the reference itself misses now and then."""
    for one in found:
        if one.runs and one.count < one.runs:
            text = f"the reference reaches {one.target.bound:g} in {one.count} of {one.runs} training runs"
            level: Level = "error" if one.count < OFTEN * one.runs else "warning"
            yield subject.at(Stage.MARGINS, (*one.path, "targets", one.target.bound), text, level)


def target_lines(found: Sequence[Reached]) -> Iterator[str]:
    """The same in words."""
    for one in found:
        yield f"target {one.target.bound:g}: the reference reaches it in {one.count} of {one.runs} training runs"


def target_figures(found: Sequence[Reached]) -> JsonValue:
    """The same in numbers."""
    return [{"target": one.target.bound, "reached": one.count, "runs": one.runs} for one in found]
