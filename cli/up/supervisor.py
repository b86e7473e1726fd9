"""Starts the services in order, keeps them alive within reason, and stops every one of them."""

import time
from collections import deque
from collections.abc import Callable

from cli.up.service import Running, Service, start
from core.errors import JudgeFault

BEAT = 0.1
"""Seconds between two looks at a service that is about to be ready."""
MAX_RESTARTS = 5
WITHIN = 60.0
"""A service that dies more often than MAX_RESTARTS times in this many seconds is given up."""


class ServiceFailed(JudgeFault):
    """Raised when a service does not start, or dies again and again."""


class Supervisor:
    """Runs services until told to stop. Every method is called from the main thread.

    The kernel ties a child to the thread that started it, and signals come in there too.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._running: list[Running] = []
        self._deaths: dict[str, deque[float]] = {}

    def launch(self, service: Service) -> Running:
        """Start a service and wait until it is ready.

        Raises:
            ServiceFailed: it died, or was not ready within its patience.
        """
        running = start(service)
        self._running.append(running)
        self._await(running)
        return running

    def look(self) -> None:
        """Start again what has died.

        Raises:
            ServiceFailed: something dies again and again.
        """
        for index, running in enumerate(self._running):
            if not running.alive:
                self._start_again(index)

    def stop(self) -> None:
        """Stop every service, the last one started first, by force where one does not go."""
        for running in reversed(self._running):
            if not running.stop():
                self._say(f"{running.service.name} did not stop in {running.service.grace:.0f} s and was killed")
        self._running.clear()

    def _start_again(self, index: int) -> None:
        """Start one again, and what it needs if that dies meanwhile: it was launched before.

        One that dies on the way is not given up: perhaps what it needed was away. The next look finds it dead.
        """
        dead = self._running[index]
        self._mourn(dead)
        dead.stop()  # the rest of its group
        running = self._running[index] = start(dead.service)
        deadline = time.monotonic() + running.service.patience
        while not running.service.ready(running):
            for other in range(index):
                if not self._running[other].alive:
                    self._start_again(other)
            if not running.alive:
                return
            self._check(running, deadline)
        self._say(f"{running.service.name} runs again")

    def _await(self, running: Running) -> None:
        deadline = time.monotonic() + running.service.patience
        while not running.service.ready(running):
            if not running.alive:
                raise _failed(running, f"did not start ({_ending(running)})")
            self._check(running, deadline)

    def _check(self, running: Running, deadline: float) -> None:
        """Let a moment pass; give up what should be ready by now."""
        if time.monotonic() > deadline:
            raise _failed(running, f"was not ready after {running.service.patience:.0f} s")
        time.sleep(BEAT)

    def _mourn(self, running: Running) -> None:
        """Say that a service died; give up where it died too often."""
        name, now = running.service.name, time.monotonic()
        deaths = self._deaths.setdefault(name, deque(maxlen=MAX_RESTARTS))
        self._say(f"{name} died ({_ending(running)}); starting it again. It said last:")
        self._say(running.last_words())
        if len(deaths) == MAX_RESTARTS and now - deaths[0] < WITHIN:
            raise _failed(running, f"died {MAX_RESTARTS + 1} times within {WITHIN:.0f} s")
        deaths.append(now)


def _failed(running: Running, what: str) -> ServiceFailed:
    """The error that tells what happened to a service, with the end of its log."""
    service = running.service
    return ServiceFailed(f"{service.name} {what}; the end of {service.log}:\n{running.last_words()}")


def _ending(running: Running) -> str:
    """How a process ended, in words."""
    code = running.process.poll()
    if code is None:
        return "running"
    return f"killed by signal {-code}" if code < 0 else f"exit code {code}"
