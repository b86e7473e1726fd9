"""Stage 7: what one grading takes, against the limits: good answers need room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from cli.samples import Row
from cli.verify.finding import Finding, Stage
from cli.verify.subject import Subject
from core.settings import MiB
from core.verdict import Verdict
from problems.kinds.training import TrainingCheck

ROOM, CLOSE = 1.5, 1.25
"""How many times what a good answer takes a limit of time, and of memory, should allow."""
LONG = 60.0
"""Seconds of a grading from which on a coach is warned."""


@dataclass(frozen=True)
class Cost:
    """The dearest accepted sample: seconds of a grading (the judge's own part included), and bytes at most."""

    seconds: float
    memory: int | None
    slowest: str


def cost_of(rows: Sequence[Row]) -> Cost | None:
    """What good answers cost; None where there is none."""
    good = [row for row in rows if row.report is not None and row.report.verdict is Verdict.ACCEPTED]
    if not good:
        return None
    times = {row.sample.name: row.report.seconds or 0.0 for row in good if row.report is not None}
    peaks = [row.report.peak_memory for row in good if row.report is not None and row.report.peak_memory]
    slowest = max(times, key=times.__getitem__)
    return Cost(times[slowest], max(peaks, default=None), slowest)


def cost_figures(subject: Subject, cost: Cost) -> dict[str, JsonValue]:
    """The same in numbers, with the limits."""
    limits = subject.problem.limits
    return {
        "seconds": round(cost.seconds, 2),
        "slowest": cost.slowest,
        "limit_seconds": limits.total,
        "memory": cost.memory,
        "limit_memory": limits.memory,
    }


def cost_findings(subject: Subject, cost: Cost, calls: Mapping[str, float]) -> Iterator[Finding]:
    """Limits that good answers come near; `calls` are seconds of their calls, on the dearest input set."""
    limits = subject.problem.limits
    for name, seconds in calls.items():
        if seconds * ROOM > limits.time:
            text = (
                f"a call of {name} takes {seconds:.2g} s, and limits.time is {limits.time:g} s: "
                f"allow {ROOM:g} times what a good answer takes"
            )
            yield subject.at(Stage.COST, ("limits", "time"), text)
    if cost.memory is not None and cost.memory * CLOSE > limits.memory:
        text = (
            f"accepted samples take up to {cost.memory / MiB:.0f} MiB, and limits.memory is "
            f"{limits.memory / MiB:.0f} MiB: allow {CLOSE:g} times what a good answer takes"
        )
        yield subject.at(Stage.COST, ("limits", "memory"), text)
    if cost.seconds > LONG:
        text = f"grading {cost.slowest} takes {cost.seconds:.0f} s; students wait for {LONG:g} s at most"
        yield subject.at(Stage.COST, ("limits",), text, "warning")


def long_runs(subject: Subject, rows: Sequence[Row]) -> Iterator[Finding]:
    """Training runs of accepted samples, even the quickest of which comes near its budget."""
    for path, check in subject.checks():
        if not isinstance(check, TrainingCheck):
            continue
        for row in rows:
            seconds = min(_run_seconds(row, int(str(path[1])), int(str(path[3]))), default=0.0)
            if row.sample.expected is Verdict.ACCEPTED and seconds * ROOM > check.time:
                text = (
                    f"a training run of {row.sample.name} takes {seconds:.2g} s, "
                    f"and budget.time is {check.time:g} s: allow {ROOM:g} times what a good answer takes"
                )
                yield subject.at(Stage.COST, (*path, "budget", "time"), text)


def _run_seconds(row: Row, subtask: int, place: int) -> list[float]:
    checks = row.report.subtasks[subtask].checks if row.report else ()
    told = checks[place].facts.get("seconds") if place < len(checks) else None
    return [float(str(one)) for one in told] if isinstance(told, list) else []
