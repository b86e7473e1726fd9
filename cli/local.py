"""Grades on this machine, without server or broker: a keeper of our own, and the worker's pipeline.

The worker is imported late: it brings torch, which takes seconds that no other command should cost.
"""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cli.box import chosen_box
from cli.packing import opener_for, parts_of
from cli.up.services import keeper_service
from cli.up.supervisor import Supervisor
from core.errors import UsageError
from core.settings import Settings
from core.verdict import Report, SubtaskReport
from core.work import Work
from problems.asked import asked_by
from problems.catalog import Catalog, load_problem, shipped_folder
from problems.spec import Problem

if TYPE_CHECKING:
    from worker.bench import Bench

Say = Callable[[str], None]
SECRET_BYTES = 32


@dataclass(frozen=True)
class Judge:
    """A bench that is ready."""

    bench: "Bench"

    def grade(self, problem: Problem, work: Work, announce: Callable[[SubtaskReport], None]) -> Report:
        """Grade with seeds that nobody has seen before.

        Raises:
            UsageError: the problem needs a GPU that this machine lacks.
            JudgeFault: we broke.
        """
        from worker.gpu import find_gpu
        from worker.pipeline import Job, grade
        from worker.seeds import Seeds

        lack = None if problem.gpu is None else find_gpu(self.bench).unmet(problem.gpu)
        if lack is not None:
            raise UsageError(f"{problem.slug} was not graded: {lack}")
        seeds = Seeds(secrets.token_bytes(SECRET_BYTES), "local")
        return grade(Job(problem, work, seeds), self.bench, announce)


@contextmanager
def local_judge(settings: Settings, say: Say) -> Iterator[Judge]:
    """Start a keeper, open a bench on it, and stop both at the end. Raises KeeperFault when no box can be had."""
    with local_keeper(settings, say) as run:
        from worker.bench import Bench
        from worker.cores import cores_of
        from worker.pool import PoolPlan

        with Bench.open(run, PoolPlan(cores_of(0))) as bench:
            yield Judge(bench)


@contextmanager
def local_keeper(settings: Settings, say: Say) -> Iterator[Path]:
    """Start a keeper, yield the folder where it answers, and stop it at the end.

    Raises:
        KeeperFault: no box can be had.
    """
    settings = chosen_box(settings, say)
    base = None if len(tempfile.gettempdir()) < 20 else "/tmp"  # sockets need a short path
    with tempfile.TemporaryDirectory(prefix="tj-", dir=base) as name:
        run = Path(name)
        supervisor = Supervisor(say)
        try:
            supervisor.launch(keeper_service(settings.model_copy(update={"run": run}), run / "keeper.log"))
            yield run
        finally:
            supervisor.stop()


def find_problem(name: str) -> Problem:
    """The problem in a folder of that name, else the shipped one.

    Raises:
        NotFound: there is neither.
        ProblemError: it is broken.
    """
    folder = Path(name)
    if (folder / "problem.yaml").is_file():
        return load_problem(folder)
    shipped = Catalog.load(shipped_folder())
    if name in shipped.broken:
        raise shipped.broken[name]
    return shipped.get(name)


def read_work(paths: list[Path], problem: Problem, settings: Settings) -> Work:
    """What the paths hold, as a submission to the problem.

    Raises:
        SourceError: it cannot be taken.
        UsageError: a file cannot be read.
    """
    return opener_for(settings).open(parts_of(paths), asked_by(problem))
