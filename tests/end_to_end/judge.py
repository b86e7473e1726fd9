"""A whole judge for tests: `torchjudge up` in a process of its own, as a user starts it."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from cli.client import Client
from tests.services import wait_until

ROOT = Path(__file__).resolve().parents[2]
TORCHJUDGE = (sys.executable, "-m", "cli")
READY, SAMPLES, GONE = 120.0, 480.0, 40.0
ZOMBIE = psutil.STATUS_ZOMBIE


@dataclass(frozen=True)
class Judge:
    """A running judge: its process, its data directory, and what it prints."""

    process: "subprocess.Popen[bytes]"
    data: Path
    output: Path

    def printed(self) -> str:
        """Everything that it has printed so far."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    @property
    def address(self) -> str:
        """Where the web API is."""
        found = re.search(r"serves at (\S+)", self.printed())
        assert found is not None, self.printed()
        return found[1]

    def token(self, owner: str) -> str:
        """A token that it has printed."""
        tokens: dict[str, str] = json.loads((self.data / "tokens.json").read_text())
        return tokens[owner]

    def client(self, owner: str) -> Client:
        """A connection with that owner's token."""
        return Client(self.address, self.token(owner))

    def service(self, module: str) -> psutil.Process:
        """The leading process of a service, such as `worker.app`, once it runs."""
        wait_until(lambda: bool(self._named(module)))
        return self._named(module)[0]

    def _named(self, module: str) -> list[psutil.Process]:
        living = [child for child in psutil.Process(self.process.pid).children() if child.status() != ZOMBIE]
        return [child for child in living if module in child.cmdline()]

    def family(self) -> list[psutil.Process]:
        """Every process that it has started, and itself."""
        leader = psutil.Process(self.process.pid)
        return [leader, *leader.children(recursive=True)]

    def await_line(self, pattern: str, patience: float) -> None:
        """Wait until it has printed something."""
        wait_until(lambda: self._said_or_died(pattern), patience)
        assert re.search(pattern, self.printed()), self.printed()

    def _said_or_died(self, pattern: str) -> bool:
        return re.search(pattern, self.printed()) is not None or self.process.poll() is not None


@contextmanager
def running_judge(folder: Path, *options: str, **settings: str) -> Iterator[Judge]:
    """Start `torchjudge up` with everything in `folder`, wait until it serves, and stop it at the end.

    However many processes it has, none may outlive it.
    """
    data, output = folder / "data", folder / "output"
    command = [*TORCHJUDGE, "up", "--data", str(data), "--port", "0", *options]
    with output.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, env={**os.environ, **settings})
    judge = Judge(process, data, output)
    try:
        judge.await_line(r"serving \(process", READY if "none" in options else SAMPLES)
        yield judge
    finally:
        if process.poll() is None:
            family = judge.family()
            process.send_signal(signal.SIGTERM)
            assert process.wait(GONE) == 0, judge.printed()
            wait_until(all_gone(family), 5)


def run(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run one command of the command line."""
    environment = {**os.environ, **settings}
    command = [*TORCHJUDGE, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def all_gone(family: list[psutil.Process]) -> Callable[[], bool]:
    """Whether none of the processes is there, not even as a zombie."""
    return lambda: not any(process.is_running() for process in family)


def all_dead(family: list[psutil.Process]) -> Callable[[], bool]:
    """Whether none of the processes runs: where their parent is dead, reaping them is somebody else's duty."""
    return lambda: not any(process.is_running() and process.status() != ZOMBIE for process in family)
