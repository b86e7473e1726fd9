"""Trusted: samples whose verdicts are known, graded before a worker serves: one that judges otherwise must not."""

from core.errors import JudgeFault
from core.verdict import Report
from core.work import Work
from problems.catalog import load_problem, samples, shipped_folder
from worker.bench import Bench
from worker.pipeline import Job, grade
from worker.seeds import Seeds

EXAMPLE = shipped_folder() / "templates" / "gradients"
SEEDS = Seeds(b"known to everybody, so that all workers grade the same", "example")


def check_example(bench: Bench) -> None:
    """Grade samples of a small problem, one for each verdict, with the same inputs on every machine.

    Raises:
        JudgeFault: a verdict is not the one that is known; it names each, with what the grading said.
    """
    problem = load_problem(EXAMPLE)
    wrong = []
    for sample in {one.expected: one for one in samples(problem)}.values():
        report = grade(
            Job(problem, Work(source=sample.path.read_text(encoding="utf-8")), SEEDS), bench, lambda _: None
        )
        bench.tidy()
        if report.verdict is not sample.expected:
            wrong.append(f"{sample.name} got {report.verdict.value}: {_said(report)}")
    if wrong:
        told = "; ".join(wrong)
        raise JudgeFault(f"this worker judges otherwise than is known to be right, so it judges nothing. {told}")


def _said(report: Report) -> str:
    """What the first check that failed found, or that none did."""
    found = (check.message for subtask in report.subtasks for check in subtask.checks if check.share < 1)
    return next(found, "all checks passed")[:300]
