"""What one worker grades with: warm boxes, and the coaches' programs that stay loaded between submissions."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from core.figures import Figures
from core.work import Work
from problems.spec import Limits, Mistake, Problem
from worker.coaches import REFERENCE, Coaches
from worker.keeper import BoxSpec, Keeper
from worker.lease import Lease
from worker.pool import Pool, PoolPlan
from worker.program import Program
from worker.source import Source


class Bench:
    """One grading at a time. What a grading leaves behind is ended by `tidy`, after its report is out."""

    def __init__(self, keeper: Keeper, plan: PoolPlan, figures: Figures | None = None) -> None:
        self.keeper = keeper
        self.plan = plan
        self._pool = Pool(keeper, plan, figures)
        self._coaches = Coaches(self._pool)
        self._after = ExitStack()

    @classmethod
    @contextmanager
    def open(cls, run: Path, plan: PoolPlan | None = None) -> Iterator[Self]:
        """A bench of its own connection to the keeper at `run`; every box ends with it."""
        bench = cls(Keeper(run), plan or PoolPlan())
        try:
            yield bench
        finally:
            bench.close()

    @property
    def boxes(self) -> int:
        """How many boxes there are, idle ones and those in use."""
        return len(self._pool)

    def warm(self, limits: Limits) -> None:
        """Have boxes ready for problems with these limits."""
        self._pool.warm(limits)

    def prepare(self, problem: Problem) -> None:
        """Have boxes ready for a problem. Raises CoachFault where its environment is not offered."""
        self._pool.warm_for(problem)

    def settle(self) -> None:
        """Wait until no box is still starting."""
        self._pool.settle()

    def student(self, problem: Problem, work: Work, load_seed: int) -> Program:
        """A student's program in a box of its own, until `tidy`. What the one before left is tidied first."""
        self.tidy()
        spec = self._pool.spec_of("student", problem)
        for unused in self._pool.turn_to(problem.environment):
            self._coaches.leave(unused)
        self._coaches.start(problem)  # both boxes start at once, should they have to
        return self._student(Source.of(work, problem.entry), problem.limits, load_seed, spec)

    def trial(self, source: Source, limits: Limits) -> Program:
        """A program in a student's box that is no submission, until `tidy`."""
        self.tidy()
        return self._student(source, limits, 0, self._pool.spec("student", limits))

    def _student(self, source: Source, limits: Limits, load_seed: int, spec: BoxSpec) -> Program:
        lease = Lease(self._pool, spec)
        self._after.callback(lease.close)
        program = Program(lease, source, limits, load_seed)
        self._after.callback(program.restart)
        lease.box().wait()
        return program

    def coach(self, problem: Problem, file: str = REFERENCE, entry: str | None = None) -> Program:
        """The program of one of the coach's files; its time is not the student's, so its total is not limited."""
        return self._coaches.program(problem, file, entry or problem.entry)

    def mistake(self, problem: Problem, mistake: Mistake) -> Program:
        """The program of a sample that is wrong in a known way."""
        return self._coaches.mistake(problem, mistake)

    def echo(self, problem: Problem) -> Program:
        """The judge's own program that returns what it was given before."""
        return self._coaches.echo(problem)

    def tidy(self) -> None:
        """End what the last submission left, the last thing first, and make the boxes ready for the next."""
        self._after.pop_all().close()
        self._coaches.tidy()

    def close(self) -> None:
        """End everything and hang up."""
        self._pool.stop_filling()
        self._after.pop_all().close()
        self._coaches.close()
        self._pool.close()
