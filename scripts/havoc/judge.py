"""Trusted: the judge that a chaos run breaks: `torchjudge up` as a user starts it, and its processes by name."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import psutil
from redis import Redis

from cli.up.place import run_directory
from scripts.havoc.postgres import Postgres

PROBLEMS = Path(__file__).parent / "problems"
WORDS = {
    "api": "api.app:create_app",
    "worker": "worker.app",
    "reconciler": "core.reconciler",
    "keeper": "sandbox.keeper",
    "broker": "-server",
}
LEASE = 6.0
"""Seconds of a lease here: longer than the problem's time limit, as by default, and short enough to wait for."""
SETTINGS = {
    "TORCHJUDGE_PROBLEMS": str(PROBLEMS),
    "TORCHJUDGE_WORKERS": "2",
    "TORCHJUDGE_LEASE": str(LEASE),
    "TORCHJUDGE_RECONCILE_EVERY": "0.5",
    "TORCHJUDGE_REPUBLISH_AFTER": "5",
}
READY = re.compile(r"serves at (\S+)")
START, STOP, PATIENCE = 180.0, 60.0, 120.0
BEAT = 0.05
AT_WORK_IN = 30.0


class Gone(Exception):
    """Raised when the judge ended, or a part of it did not come back."""


@dataclass(frozen=True)
class Judge:
    """A running judge: its first process, its data directory, what it prints, its database if that is a server."""

    process: "subprocess.Popen[bytes]"
    data: Path
    output: Path
    postgres: Postgres | None = None

    def printed(self) -> str:
        """All that it has printed."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    @property
    def address(self) -> str:
        """Where its web API is."""
        found = READY.search(self.printed())
        if found is None:
            raise Gone(f"the judge does not serve:\n{self.printed()}")
        return found[1]

    def token(self, owner: str) -> str:
        """A token of that owner's."""
        tokens: dict[str, str] = json.loads((self.data / "tokens.json").read_text())
        return tokens[owner]

    def leader(self, part: str) -> psutil.Process:
        """The leading process of a part, once it runs. Raises Gone."""
        return self.first(lambda: self._led_by(WORDS[part]), f"the {part} did not come back")[0]

    def children(self, part: str, name: str) -> list[psutil.Process]:
        """The living children of a part's leader whose names begin so."""
        try:
            return [one for one in self.leader(part).children() if one.name().startswith(name)]
        except psutil.NoSuchProcess:
            return []

    @property
    def broker_url(self) -> str:
        """Where its broker is."""
        return f"unix://{run_directory(self.data)}/broker.sock?db=0"

    def broker(self) -> "Redis":
        """A connection to the broker."""
        return Redis.from_url(self.broker_url, socket_timeout=5.0)

    def work(self) -> None:
        """Wait until something is judged, but not for ever: so a fault hits somebody. Raises Gone."""
        end = time.monotonic() + AT_WORK_IN
        self.wait(lambda: time.monotonic() > end or self._judges(), "the judge is gone")

    def _judges(self) -> bool:
        try:
            shown = httpx2.get(f"{self.address}/v1/health", timeout=2.0, trust_env=False).json()
        except (httpx2.TransportError, ValueError):
            return False
        return bool(shown.get("running"))

    def first(self, look: Callable[[], list[psutil.Process]], otherwise: str) -> list[psutil.Process]:
        """What is found as soon as anything is. Raises Gone with `otherwise`."""
        found: list[psutil.Process] = []

        def some() -> bool:
            found[:] = look()
            return bool(found)

        self.wait(some, otherwise)
        return found

    def wait(self, true: Callable[[], bool], otherwise: str, patience: float = PATIENCE) -> None:
        """Return once it is true. Raises Gone with `otherwise`."""
        end = time.monotonic() + patience
        while not true():
            if self.process.poll() is not None or time.monotonic() > end:
                raise Gone(f"{otherwise}:\n{self.printed()[-3000:]}")
            time.sleep(BEAT)

    def _led_by(self, word: str) -> list[psutil.Process]:
        return [one for one in psutil.Process(self.process.pid).children() if _runs(one, word)]


def _runs(process: psutil.Process, word: str) -> bool:
    try:
        return any(word in part for part in process.cmdline())  # Valkey writes its address behind its name
    except psutil.NoSuchProcess:
        return False  # or a zombie


@contextmanager
def running_judge(box: str, postgres: bool) -> Iterator[Judge]:
    """A judge of our own, all of it in a folder that goes at the end."""
    with tempfile.TemporaryDirectory(prefix="tj-chaos-") as name, _database(Path(name), postgres) as database:
        folder = Path(name)
        data, output = folder / "data", folder / "output"
        command = [sys.executable, "-m", "cli", "up", "--data", str(data), "--port", "0", "--samples", "none"]
        more = {} if database is None else {"TORCHJUDGE_DATABASE_URL": database.url}
        environment = {**os.environ, **SETTINGS, **more, "TORCHJUDGE_BOX": box}
        with output.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, env=environment)
        judge = Judge(process, data, output, database)
        try:
            judge.wait(lambda: READY.search(judge.printed()) is not None, "the judge did not start", START)
            yield judge
        finally:
            process.terminate()
            process.wait(STOP)


@contextmanager
def _database(folder: Path, postgres: bool) -> Iterator[Postgres | None]:
    if not postgres:
        yield None
        return
    server = Postgres.create(folder / "postgres")
    try:
        server.start()
        yield server
    finally:
        server.kill()
