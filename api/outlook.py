"""How long a submission will wait, as far as anybody can tell."""

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from core.forecast import crew_of, expected_wait, notice
from core.needs import CPU
from core.store import Store
from core.store.pulses import Seen

FRESH_FOR = 2.0
"""Seconds for which what was read of the workers is used again: all who wait ask the same."""


@dataclass(frozen=True)
class Outlook:
    """What a student is told while a submission waits: seconds, or None, and why nothing is to be expected."""

    expected_wait: float | None = None
    notice: str | None = None


@dataclass(frozen=True)
class _Known:
    processes: list[Seen]
    running: dict[str, int]
    until: float


class Forecast:
    """Reads signs of life and counts what runs, at most every FRESH_FOR seconds. Safe to use from many threads."""

    def __init__(self, store: Store, every: float) -> None:
        self._store = store
        self._every = every
        self._guard = threading.Lock()
        self._known = _Known([], {}, 0.0)

    def outlook(self, place: int | None, need: str, asked: str) -> Outlook:
        """The outlook of who waits at this place for this need; `asked` names the GPU that its problem asks for."""
        if place is None:
            return Outlook()
        known = self._read()
        crew = crew_of(known.processes, need, self._every, datetime.now(UTC))
        return Outlook(expected_wait(place, known.running.get(need, 0), crew), notice(need, asked, crew))

    def takes(self, need: str = CPU) -> bool:
        """Whether a worker lives that takes this need."""
        return crew_of(self._read().processes, need, self._every, datetime.now(UTC)).workers > 0

    def _read(self) -> _Known:
        with self._guard:
            if time.monotonic() >= self._known.until:
                processes, running = self._store.processes(), self._store.active()
                self._known = _Known(processes, running, time.monotonic() + FRESH_FOR)
            return self._known
