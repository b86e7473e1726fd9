"""`scripts/bench --timing [--box …] [--quick]`: whether the judge's clock can be trusted, as JSON lines on stdout.

Two questions: does the judge find the ratio that torch.utils.benchmark finds in one process, and does a busy
neighbour on every core change a verdict?
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from textwrap import dedent

import torch

from core.verdict import Verdict
from core.work import Work
from problems.kinds.speed import SpeedCheck
from problems.spec import Problem
from sandbox.keeper.heavy import find_heavy
from scripts.measure.figures import emit, tell
from scripts.measure.races import CONTESTS, Contest
from tests.boxes import keeper
from worker.bench import Bench
from worker.cores import cores_of
from worker.pipeline import Job, grade
from worker.pool import PoolPlan
from worker.seeds import Seeds
from worker.stage import Stage
from worker.timing import Measured, Samples, interval
from worker.trials import speed

GOOD = 1.5
"""How far from the threshold a regraded submission is, on either side."""


RESTLESS = """
import os
parent = os.getppid()
while os.getppid() == parent:  # whoever kills the benchmark would else be left with busy cores
    for _ in range(1_000_000):
        pass
"""


@dataclass(frozen=True)
class Length:
    """How much is measured: contests, comparisons of each, pairs of turns in each, and regrades on each side."""

    pairs: int
    comparisons: int
    regrades: int
    contests: int


SHORT, LONG = Length(11, 1, 3, 1), Length(31, 5, 200, len(CONTESTS))


def measure_timing(box: str, length: Length) -> None:
    """Print how near the ratios are, in quiet and beside busy neighbours; then regrade beside them."""
    torch.set_num_threads(1)  # as in a worker
    contests = CONTESTS[: length.contests]
    with (
        keeper(box) as run,
        Bench.open(run, PoolPlan(cores_of(0), reserve=0)) as bench,
        tempfile.TemporaryDirectory() as folder,
    ):
        hall = Hall(bench, Path(folder), length.pairs)
        for contest in contests:
            hall.compare(contest, length.comparisons)
        with neighbours():
            for contest in contests:
                hall.compare(contest, length.comparisons, quiet=False)
            for side, times in (("good", 1 / GOOD), ("bad", GOOD)):
                hall.regrade(contests, side, times, length.regrades)


class Hall:
    """Where contests are held: a bench, a folder for their problems, and the ratios found in one process."""

    def __init__(self, bench: Bench, folder: Path, pairs: int) -> None:
        self._bench = bench
        self._pairs = pairs
        self._folder = folder
        self._ratios: dict[str, float] = {}

    def compare(self, contest: Contest, times: int, quiet: bool = True) -> None:
        """Print the judge's ratio and that of torch.utils.benchmark, taken in quiet, in turn with it."""
        tell(f"{contest.name}, {'quiet' if quiet else 'beside busy neighbours'}")
        problem = contest.problem(self._folder, 1.0 if quiet else 1.001)
        theirs, raced = [], []
        for _ in range(times):
            theirs += [_in_process(problem, self._bench.plan.cores[0], self._pairs)] if quiet else []
            raced.append(self._race(problem))
        ratio = self._ratios.setdefault(contest.name, median(theirs or [1.0]))
        ours = [interval(each.wall.ratios).middle for each in raced]
        counted = [interval(each.processor.ratios).middle for each in raced if each.processor is not None]
        side = raced[-1].wall.student
        emit(
            f"ratio of {contest.name}{'' if quiet else ', beside busy neighbours'}",
            "times",
            ours,
            in_process=_brief(ratio),
            in_process_spread_percent=_brief(100 * (max(theirs) / min(theirs) - 1)) if theirs else "as in quiet",
            off_percent=_brief(100 * (median(ours) / ratio - 1)),
            processor_off_percent=_brief(100 * (median(counted) / ratio - 1)) if counted else "not counted",
            student_ms=_brief(1000 * median(side.net)),
            transfer_ms=_brief(1000 * side.transfer),
            computing_is_times_transfer=_brief(median(side.net) / side.transfer),
        )

    def regrade(self, contests: Sequence[Contest], side: str, times: float, count: int) -> None:
        """Grade submissions whose true ratio is so far from the threshold, in turn, and print the verdicts."""
        tell(f"{count} regrades on the {side} side, beside busy neighbours")
        jobs = [(each.problem(self._folder, self._ratios[each.name] * times), each) for each in contests]
        reports = []
        for number in range(count):
            problem, contest = jobs[number % len(jobs)]
            job = Job(problem, Work(source=dedent(contest.student)), Seeds(os.urandom(32), f"regrade/{number}"))
            reports.append(grade(job, self._bench, lambda _: None))
            self._bench.tidy()
        emit(
            f"regrade, {GOOD:g} times on the {side} side",
            "s",
            [report.seconds or 0.0 for report in reports],
            accepted=sum(report.verdict is Verdict.ACCEPTED for report in reports),
            too_slow=sum(report.verdict is Verdict.TOO_SLOW for report in reports),
            undecided=sum(report.subtasks[0].checks[0].facts["undecided"] is True for report in reports),
        )

    def _race(self, problem: Problem) -> Measured:
        """As the judge does it, but for a fixed number of pairs."""
        check = problem.subtasks[0].checks[0]
        assert isinstance(check, SpeedCheck)
        work = Work(source=problem.file("reference.py"))
        stage = Stage(problem, work, Seeds(os.urandom(32), "race"), self._bench)
        contest = Contested(stage, check, "race")
        contest.pairs = self._pairs
        found = contest.run()
        self._bench.tidy()
        assert isinstance(found, Measured), found
        return found


class Contested(speed.Contest):
    """A race that ends after so many pairs, wherever they lie."""

    pairs = 1

    def _decided(self, samples: Samples) -> bool:
        return len(samples.ratios) >= self.pairs


def _in_process(problem: Problem, core: int, pairs: int) -> float:
    """The ratio that torch.utils.benchmark finds; as little disturbed as the boxes, where that may be."""
    command = [sys.executable, "-m", "scripts.measure.in_process", str(problem.folder), str(core), str(pairs)]
    heavy = find_heavy(f"bench{os.getpid()}")
    heavy.lift(os.getpid())
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    finally:
        heavy.lower(os.getpid())
        heavy.close()
    return float(json.loads(done.stdout)["ratio"])


def _brief(number: float) -> float:
    return float(f"{number:.3g}")


@contextmanager
def neighbours() -> Iterator[None]:
    """A loop that never rests on every core, each in a session of its own; ended afterwards."""
    cores, command = os.sched_getaffinity(0), [sys.executable, "-c", RESTLESS]
    busy = [subprocess.Popen(command, start_new_session=True) for _ in cores]
    try:
        for process, core in zip(busy, cores, strict=True):
            os.sched_setaffinity(process.pid, {core})
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()
