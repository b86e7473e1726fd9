"""Trusted: how the service stands, part by part: database, broker, workers, and what waits and runs."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from pydantic import JsonValue
from sqlalchemy.exc import SQLAlchemyError

from core.needs import CPU
from core.pulse import MISSED
from core.queue import Queue
from core.store import Store
from core.store.pulses import Seen
from core.submission import Fact

WORKER = "worker"


class Parts(Fact):
    """Which parts answer; `missing` says in a sentence for each that does not what that means."""

    database: bool
    broker: bool
    workers: int
    missing: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether a submission that comes now will be judged."""
        return not self.missing


def alive(process: Seen, every: float, now: datetime | None = None) -> bool:
    """Whether a process that beats every so many seconds has given a sign of life of late."""
    return (now or datetime.now(UTC)) - process.seen_at < timedelta(seconds=MISSED * every)


def parts(store: Store, queue: Queue, every: float) -> Parts:
    """Ask each part, now."""
    missing = []
    broker = queue.waiting() is not None
    try:
        living = [one for one in store.processes() if one.kind == WORKER and alive(one, every)]
        workers: int | None = len(living)
        waiting = store.queued()
    except SQLAlchemyError:
        living, waiting = [], {}
        workers = None
        missing.append("database: it does not answer; nothing can be read or sent")
    if not broker:
        missing.append("broker: it does not answer; submissions are kept, and wait")
    if workers == 0:
        missing.append(f"worker: none has given a sign of life for {MISSED * every:.0f} s; submissions wait")
    missing += _unmet(living, waiting) if workers else []
    return Parts(database=workers is not None, broker=broker, workers=workers or 0, missing=tuple(missing))


def _unmet(living: list[Seen], waiting: Mapping[str, int]) -> list[str]:
    """A sentence for each need with which submissions wait, and that no living worker takes."""
    taken = {str(need) for one in living for need in _needs(one)}
    return [
        f"worker: none that lives takes {need}; submissions that wait for it: {count}"
        for need, count in sorted(waiting.items())
        if need not in taken
    ]


def _needs(worker: Seen) -> list[JsonValue]:
    listed = worker.facts.get("needs", [CPU])
    return listed if isinstance(listed, list) else []
