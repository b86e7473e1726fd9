"""Grades on this machine, without server or broker: a keeper of our own, and the worker's pipeline."""

import secrets
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.keeper.choose import choose_box
from worker.pipeline import Job, grade

from cli.up.services import BoxNews, box_news, keeper_service
from cli.up.supervisor import Supervisor
from core.settings import BoxKind, Settings
from core.source import check_source
from core.verdict import Report, SubtaskReport
from problems.catalog import Catalog, load_problem, shipped_folder
from problems.spec import Problem
from worker.bench import Bench
from worker.seeds import Seeds

Say = Callable[[str], None]
SECRET_BYTES = 32


@dataclass(frozen=True)
class Judge:
    """A bench that is ready, and what its keeper says of the box."""

    bench: Bench
    news: BoxNews

    def grade(self, problem: Problem, source: str, announce: Callable[[SubtaskReport], None]) -> Report:
        """Grade with seeds that nobody has seen before. Raises JudgeFault."""
        seeds = Seeds(secrets.token_bytes(SECRET_BYTES), "local")
        return grade(Job(problem, source, seeds), self.bench, announce)


@contextmanager
def local_judge(settings: Settings, say: Say) -> Iterator[Judge]:
    """Start a keeper, open a bench on it, and stop both at the end.

    Raises:
        KeeperFault: no box can be had.
    """
    settings = chosen_box(settings, say)
    base = None if len(tempfile.gettempdir()) < 20 else "/tmp"  # sockets need a short path
    with tempfile.TemporaryDirectory(prefix="tj-", dir=base) as name:
        run = Path(name)
        own = settings.model_copy(update={"run": run})
        supervisor = Supervisor(say, threading.Event())
        try:
            keeper = supervisor.launch(keeper_service(own, run / "keeper.log"))
            news = box_news(keeper)
            assert news is not None  # that is what launch waited for
            with Bench.open(run) as bench:
                yield Judge(bench, news)
        finally:
            supervisor.stop()


def chosen_box(settings: Settings, say: Say) -> Settings:
    """The settings with the box decided: built or installed where that is needed and allowed."""
    choice = choose_box(settings.box, settings.image, say, may_install=True)
    box: BoxKind = choice.box
    return settings.model_copy(update={"box": box, "image": choice.image})


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


def read_source(file: Path, settings: Settings) -> str:
    """A submission's text, taken as the API takes it. Raises SourceError, or OSError."""
    return check_source(file.read_bytes(), settings.max_source_bytes)
