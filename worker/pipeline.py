"""The straight line from a problem and a source to a report."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from pydantic import JsonValue

from core.errors import BoxLost
from core.verdict import CheckReport, Report, SubtaskReport, Verdict
from core.work import Work
from problems.spec import Problem, Subtask
from worker.bench import Bench
from worker.fingerprint import fingerprint
from worker.libraries import Libraries
from worker.score import score
from worker.seeds import Seeds
from worker.stage import Stage
from worker.trials.registry import TRIALS

JUDGE_VERSION = version("torchjudge")

Announce = Callable[[SubtaskReport], None]


@dataclass(frozen=True)
class Job:
    """What is to be graded: what a student handed in, for a problem, with the seeds that are its own.

    Where it is not the `last` attempt, what leaves it in doubt, a box that died or a worker that stood still, is
    taken for our fault.
    """

    problem: Problem
    work: Work
    seeds: Seeds
    last: bool = True


def grade(job: Job, bench: Bench, announce: Announce) -> Report:
    """Grade one submission; `announce` hears of each subtask as soon as it is judged.

    What the submission left behind is ended by `bench.tidy()`, which the next grading also does. Raises JudgeFault
    (KeeperFault, BoxLost, CoachFault) when we broke; a student's failure is in the report.
    """
    stage = Stage(job.problem, job.work, job.seeds, bench)
    started = time.monotonic()
    subtasks: list[SubtaskReport] = []
    for subtask in job.problem.subtasks:
        report = _grade_subtask(stage, subtask, subtasks)
        if stage.student.doubt and not job.last:
            raise BoxLost(f"in subtask {subtask.name} {stage.student.doubt}")
        subtasks.append(report)
        announce(report)
    return Report(
        problem=job.problem.slug,
        verdict=_verdict(subtasks),
        points=sum(subtask.points for subtask in subtasks),
        max_points=job.problem.max_points,
        subtasks=tuple(subtasks),
        problem_digest=job.problem.digest,
        judge_version=JUDGE_VERSION,
        worker=fingerprint(bench.keeper, bench.plan.device)
        | _environment(bench.keeper.libraries(job.problem.environment)),
        seconds=time.monotonic() - started,
        peak_memory=stage.student.peak_memory(),
    )


def _grade_subtask(stage: Stage, subtask: Subtask, before: list[SubtaskReport]) -> SubtaskReport:
    """Run the checks in order, up to the first that grants nothing where the others then earn nothing either."""
    accepted = {report.name for report in before if report.verdict is Verdict.ACCEPTED}
    if not accepted.issuperset(subtask.requires):
        return _report(subtask, Verdict.SKIPPED, 0.0, ())
    _forget_hidden(stage, subtask, before)
    checks: list[CheckReport] = []
    for number, check in enumerate(subtask.checks):
        stage.student.printed = ""
        found = TRIALS[type(check)].run(stage, check, f"{subtask.name}/{number}")
        checks.append(found.model_copy(update={"printed": stage.student.printed}))
        if found.share == 0.0 and subtask.score in ("worst", "all"):
            break
    share, verdict = score(subtask, checks)
    return _report(subtask, verdict, share, tuple(checks))


def _forget_hidden(stage: Stage, subtask: Subtask, before: list[SubtaskReport]) -> None:
    """End a process that has seen hidden inputs before a visible check, whose messages would carry them out."""
    if subtask.visible and any(not report.visible for report in before):
        stage.student.restart()


def _report(subtask: Subtask, verdict: Verdict, share: float, checks: tuple[CheckReport, ...]) -> SubtaskReport:
    return SubtaskReport(
        name=subtask.name,
        verdict=verdict,
        points=subtask.points * share,
        max_points=subtask.points,
        visible=subtask.visible,
        checks=checks,
    )


def _environment(libraries: Libraries) -> dict[str, JsonValue]:
    """What code could import beside the judge's own, since an operator may change it."""
    return {"environment": libraries.environment, "libraries": list(libraries.added)}


def _verdict(subtasks: list[SubtaskReport]) -> Verdict:
    """The first failure in the problem's order; subtasks that were skipped say nothing of their own."""
    failed = (each.verdict for each in subtasks if each.verdict not in (Verdict.ACCEPTED, Verdict.SKIPPED))
    return next(failed, Verdict.ACCEPTED)
