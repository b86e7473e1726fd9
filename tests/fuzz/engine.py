"""Runs one target under atheris, which keeps what reaches new lines of ours and changes it further.

Each target runs in a fork of its own, since libFuzzer ends the process that it ran in. The first thing that a
target raises ends it, with the bytes that did it in a file. Memory is limited: the process may not grow by more
than `MOST_GROWTH`, whatever it is sent.
"""

import contextlib
import hashlib
import os
import re
import resource
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.mutate import mutator
from tests.fuzz.target import Target

MiB = 2**20
LIMIT_OF_ONE = 12 * MiB
"""Python's memory for one input of at most 1 MiB and 64 KiB; the largest header allowed takes half of it."""
MOST_GROWTH = 256 * MiB
LONGEST = 4096
"""What is made up is short, which is quick; the longest that may come are replayed as they are."""
FOUND = Path(__file__).with_name("found")
_WORD = re.compile(rb'"[\w.]{1,24}":?|\d{1,20}')


@dataclass(frozen=True)
class Run:
    """What to fuzz, for how long, and where inputs that reached something new are kept."""

    target: str
    seconds: float
    corpus: Path

    @property
    def log(self) -> Path:
        """What libFuzzer and the target said."""
        return self.corpus / "log.txt"

    def findings(self) -> list[Path]:
        """Inputs on which the target raised, used up the memory, or hung."""
        return sorted(
            path for path in self.corpus.iterdir() if path.name.startswith(("crash-", "oom-", "timeout-"))
        )


class Fuzzed:
    """Modules of ours, imported with what counts their lines, and forks in which they are fuzzed."""

    def __init__(self) -> None:
        import atheris
        import torch

        torch.set_num_threads(1)
        self._atheris = atheris
        with atheris.instrument_imports(include=["worker", "sandbox.keeper.requests"]):
            from tests.fuzz import targets
        self.targets = {**targets.TARGETS, **targets.PLANTED}
        self.usual = tuple(targets.TARGETS)

    def start(self, run: Run) -> int:
        """Start fuzzing in a process of its own; its id."""
        (run.corpus / "inputs").mkdir(parents=True, exist_ok=True)
        for old in run.findings():
            old.unlink()
        child = os.fork()
        if child == 0:
            with _spoken_to(run.log):
                self._fuzz(run)
        return child

    def _fuzz(self, run: Run) -> None:
        target = self.targets[run.target]
        with target.without():
            replay(run, target, _prepare(run, target))
            _limit_memory()
            options = [
                f"-max_total_time={max(round(run.seconds), 1)}",
                f"-artifact_prefix={run.corpus}/",
                f"-max_len={LONGEST}",
                f"-rss_limit_mb={(_resident() + MOST_GROWTH) // MiB}",
                "-timeout=10",
                f"-dict={run.corpus / 'words'}",
            ]
            arguments, mutate = (
                ["fuzz", *options, str(run.corpus / "inputs")],
                mutator(lambda data, most: bytes(self._atheris.Mutate(data, most))),
            )
            self._atheris.Setup(arguments, _keeping(run, target), custom_mutator=mutate)
            self._atheris.Fuzz()

    def __contains__(self, name: str) -> bool:
        return name in self.targets


def _prepare(run: Run, target: Target) -> list[bytes]:
    """Write what fuzzing starts from, and the words that it tries; return all seeds, also the longest."""
    seeds = [*target.seeds(), *(path.read_bytes() for path in sorted(FOUND.glob(f"{run.target}-*")))]
    words = {b"0"} | {word for seed in seeds if len(seed) <= LONGEST for word in _WORD.findall(seed)}
    for number, seed in enumerate(seeds):
        if len(seed) <= LONGEST:
            (run.corpus / "inputs" / f"seed-{number:04}").write_bytes(seed)
    quoted = ["".join(f"\\x{byte:02x}" for byte in word) for word in sorted(words)]
    (run.corpus / "words").write_text("".join(f'"{word}"\n' for word in quoted))
    return seeds


def replay(run: Run, target: Target, seeds: list[bytes]) -> None:
    """Every seed twice, the second time with its memory counted; MemoryError where one needs more than it may."""
    for seed in seeds:
        target.run(seed)  # what is imported or made once, and kept, does not count
    tracemalloc.start()
    try:
        for seed in seeds:
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            target.run(seed)
            used = tracemalloc.get_traced_memory()[1] - before
            if used > LIMIT_OF_ONE:
                (run.corpus / "oom-seed").write_bytes(seed)
                raise MemoryError(f"{used} bytes for an input of {len(seed)}")
    finally:
        tracemalloc.stop()


def _keeping(run: Run, target: Target) -> Callable[[bytes], None]:
    """The target, which keeps what it raises for."""

    def one(data: bytes) -> None:
        try:
            target.run(data)
        except BaseException:
            (run.corpus / f"crash-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
            raise

    return one


def _limit_memory() -> None:
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + 2 * MOST_GROWTH,) * 2)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


@contextlib.contextmanager
def _spoken_to(log: Path) -> Iterator[None]:
    """Everything that is said goes into a file; the process ends at the end, with 1 for an exception."""
    with log.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    code = 1
    try:
        yield
        code = 0
    except BaseException as error:  # the process's boundary
        import traceback

        traceback.print_exception(error)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def wait(children: dict[int, Run], most: int) -> Iterator[tuple[Run, int]]:
    """Runs that have ended, and with what exit code, until fewer than `most` are left."""
    while len(children) >= most:
        child, status = os.waitpid(-1, 0)
        yield children.pop(child), os.waitstatus_to_exitcode(status)
