"""What each kind of check costs: grading the first accepted sample of its template, without queue and database."""

import os
import time

from core.verdict import Verdict
from core.work import Work
from problems.catalog import load_problem, samples, shipped_folder
from problems.kinds.registry import CHECK_KINDS
from scripts.measure.figures import emit, tell
from scripts.measure.plan import Plan
from tests.boxes import keeper
from worker.bench import Bench
from worker.cores import cores_of
from worker.pipeline import Job, grade
from worker.pool import PoolPlan
from worker.seeds import Seeds

PATIENCE = 20.0
"""Seconds after which a kind is not measured further; once it always is."""


def measure_kinds(box: str, plan: Plan) -> None:
    """Print the median seconds of a grading for every kind, boxes and coaches' programs being warm."""
    with keeper(box) as run, Bench.open(run, PoolPlan(cores_of(0))) as bench:
        for kind in CHECK_KINDS:
            tell(f"grading of {kind}")
            emit(f"grading of a task of kind {kind}", "s", _seconds(bench, kind, plan.kinds), kind=kind)


def _seconds(bench: Bench, kind: str, most: int) -> list[float]:
    problem = load_problem(shipped_folder() / "templates" / kind)
    path = next(sample.path for sample in samples(problem) if sample.expected is Verdict.ACCEPTED)
    work = Work(source=path.read_text(encoding="utf-8"))
    bench.warm(problem.limits)
    bench.settle()
    _grade(bench, Job(problem, work, Seeds(os.urandom(32), "warm-up")))
    found: list[float] = []
    started = time.perf_counter()
    while len(found) < most and (not found or time.perf_counter() - started < PATIENCE):
        found.append(_grade(bench, Job(problem, work, Seeds(os.urandom(32), "kinds"))))
    return found


def _grade(bench: Bench, job: Job) -> float:
    """Seconds of one grading, which must accept: a kind that fails costs something else."""
    started = time.perf_counter()
    report = grade(job, bench, lambda _: None)
    seconds = time.perf_counter() - started
    bench.tidy()
    if report.verdict is not Verdict.ACCEPTED:
        raise RuntimeError(f"the sample of {job.problem.slug} was not accepted but {report.verdict}")
    return seconds
