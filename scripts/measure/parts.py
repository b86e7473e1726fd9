"""The parts of a verdict: a box's start, a fork and its end, a call, bytes on the wire."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from core.work import Work
from problems.catalog import load_problem
from scripts.measure.figures import emit, tell, timed
from scripts.measure.plan import Plan
from scripts.measure.service import PROBLEMS, SOURCE
from tests.boxes import keeper
from worker.bench import Bench
from worker.cores import cores_of
from worker.pipeline import Job, grade
from worker.pool import PoolPlan
from worker.program import Program
from worker.seeds import Seeds
from worker.session import Call
from worker.source import Source

MEBIBYTE = 2**20
SIZES = (2**10, 2**20, 2**24)


def measure_parts(box: str, plan: Plan) -> None:
    """Print a figure for each part."""
    problem = load_problem(PROBLEMS / "double")
    with keeper(box) as run, Bench.open(run, PoolPlan(cores_of(0))) as bench:
        tell("box start")
        started = time.perf_counter()
        bench.warm(problem.limits)
        emit("box start, student's and coach's at once", "s", [time.perf_counter() - started])
        bench.settle()
        work = Work(source=SOURCE.decode())
        _measure_grading(bench, Job(problem, work, Seeds(os.urandom(32), "bench")), plan.gradings)
        with _echo(bench) as echo:
            _measure_wire(echo, plan.calls)


def _measure_grading(bench: Bench, job: Job, times: int) -> None:
    tell("grading without the service")
    graded, tidied = [], []
    for _ in range(times):
        graded += timed(lambda: grade(job, bench, lambda _: None), 1, warm_up=0)
        tidied += timed(bench.tidy, 1, warm_up=0)
    emit("grading, 10 cases, without queue and database", "ms", [1000 * each for each in graded])
    emit("cleaning up after it, off the student's time", "ms", [1000 * each for each in tidied])


@contextmanager
def _echo(bench: Bench) -> Iterator[Program]:
    problem = load_problem(PROBLEMS / "double")
    yield bench.trial(Source("def back(x):\n    return x\n", "back"), problem.limits)
    bench.tidy()


def _measure_wire(echo: Program, times: int) -> None:
    tell("calls and bytes")
    for size in SIZES:
        tensor = torch.zeros(size // 4)
        call = Call("back", {"x": tensor}, 0)
        seconds = timed(lambda call=call: echo.call(call), times)  # type: ignore[misc]
        emit(f"call that returns its {size} bytes", "ms", [1000 * each for each in seconds])
        if size > MEBIBYTE:
            emit("bytes over the wire, both ways", "MiB/s", [2 * size / MEBIBYTE / each for each in seconds])
