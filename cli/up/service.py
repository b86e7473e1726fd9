"""One process of the judge: how it is started, told ready, and stopped."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.processes import stop, tethered

TAIL = 15
"""Lines of a log that are shown when its process has died."""


@dataclass(frozen=True)
class Service:
    """What to run under which name; `ready` is asked again and again until it says yes.

    `grace` is how many seconds it may take to go when asked, before it is killed. `farewell` is the signal that it
    gets when we die without asking.
    """

    name: str
    argv: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path
    ready: Callable[["Running"], bool]
    grace: float = 10.0
    patience: float = 60.0
    farewell: int = signal.SIGTERM


@dataclass(frozen=True)
class Running:
    """A service that was started; `since` is where its part of the log begins."""

    service: Service
    process: "subprocess.Popen[bytes]"
    since: int

    @property
    def alive(self) -> bool:
        """Whether its leading process lives."""
        return self.process.poll() is None

    def log(self) -> str:
        """What it has written since it was started."""
        with self.service.log.open("rb") as log:
            log.seek(self.since)
            return log.read().decode(errors="replace")

    def last_words(self) -> str:
        """The end of its log, for people."""
        return "\n".join(f"    {line}" for line in self.log().splitlines()[-TAIL:])

    def stop(self) -> bool:
        """End it and its whole group; whether it went when asked."""
        return stop(self.process, self.service.grace)


def start(service: Service) -> Running:
    """Start a service in a session and process group of its own, tied to our life, writing to its log."""
    with service.log.open("ab") as log:
        since = log.tell()
        process = subprocess.Popen(
            tethered(list(service.argv), service.farewell),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, **service.environment},
            start_new_session=True,
        )
    return Running(service, process, since)
