"""Verifies many folders, one after the other or in several processes, each with boxes on cores of its own."""

import multiprocessing
import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from cli.terminal import say
from cli.verify.finding import Verified
from cli.verify.problem import verify_folder
from cli.verify.subject import shown_path
from cli.verify.wish import Wish
from core.errors import JudgeFault
from worker.bench import Bench
from worker.cores import cores_of
from worker.pool import PoolPlan

BEAT = 1.0
TRIES = 2
"""How often a folder is tried when it is we who break."""
GRACE = 20.0


class Verifier:
    """One bench, opened anew after a fault of ours."""

    def __init__(self, run: Path, number: int, wish: Wish) -> None:
        self._run = run
        self._plan = PoolPlan(cores_of(number))
        self._wish = wish
        self._open = ExitStack()
        self._bench: Bench | None = None

    def verify(self, folder: Path, tell: Callable[[str], None]) -> Verified:
        """Everything about one folder; a fault of ours is told, once it came twice."""
        for _ in range(TRIES):
            try:
                return verify_folder(folder, self._ready(), self._wish, tell)
            except JudgeFault as caught:
                fault = f"{type(caught).__name__}: {caught}"
                tell(f"the judge failed: {fault}")
                self.close()
        return Verified(problem=folder.name, folder=shown_path(folder), parts=(), fault=fault)

    def close(self) -> None:
        """End the boxes."""
        self._bench = None
        self._open.pop_all().close()

    def _ready(self) -> Bench:
        if self._bench is None:
            self._bench = self._open.enter_context(Bench.open(self._run, self._plan))
        return self._bench


Found = tuple[Path, Verified]


def verify_all(run: Path, folders: list[Path], wish: Wish, jobs: int) -> Iterator[Found]:
    """Every folder with its result, as soon as it is there; `run` is where the keeper answers."""
    if jobs == 1 or len(folders) < 2:
        verifier = Verifier(run, 0, wish)
        try:
            for place, folder in enumerate(folders, 1):
                yield folder, verifier.verify(folder, _teller(folder, place, len(folders)))
        finally:
            verifier.close()
    else:
        yield from _in_processes(run, folders, wish, min(jobs, len(folders)))


def _in_processes(run: Path, folders: list[Path], wish: Wish, jobs: int) -> Iterator[Found]:
    context = multiprocessing.get_context("spawn")
    tasks: Any = context.Queue()
    results: Any = context.Queue()
    for task in [*enumerate(folders, 1), *[None] * jobs]:
        tasks.put(task)
    arguments = [(run, number, wish, len(folders), tasks, results) for number in range(jobs)]
    crew = [context.Process(target=_serve, args=each, daemon=True) for each in arguments]
    for one in crew:
        one.start()
    try:
        yield from _collected(folders, crew, results)
    finally:
        for one in crew:
            one.terminate()
            one.join(GRACE)


def _serve(run: Path, number: int, wish: Wish, total: int, tasks: Any, results: Any) -> None:  # noqa: ANN401
    """What a process of the crew does until there is nothing left."""
    verifier = Verifier(run, number, wish)
    try:
        while (task := tasks.get()) is not None:
            place, folder = task
            found = verifier.verify(folder, _teller(folder, place, total))
            results.put((folder, found.model_dump_json()))
    finally:
        verifier.close()


def _collected(folders: list[Path], crew: Sequence[BaseProcess], results: Any) -> Iterator[Found]:  # noqa: ANN401
    """Results until all are there, or no process is left that could bring them."""
    waiting = set(folders)
    while waiting:
        alive = any(one.is_alive() for one in crew)
        try:
            folder, text = results.get(timeout=BEAT)
        except queue.Empty:
            if not alive:
                break
            continue
        waiting.discard(folder)
        yield folder, Verified.model_validate_json(text)
    for folder in sorted(waiting):
        fault = "the process that verified it ended without a word"
        yield folder, Verified(problem=folder.name, folder=shown_path(folder), parts=(), fault=fault)


def _teller(folder: Path, place: int, total: int) -> Callable[[str], None]:
    return lambda text: say(f"  [{place}/{total}] {folder.name}: {text}")
