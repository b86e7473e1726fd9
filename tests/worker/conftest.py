"""A real queue of record for tests of the worker: SQLite, migrated, with a clock that the test moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.migrate import upgrade
from core.settings import Settings
from core.store import Store
from core.submission import NewSubmission, Submission

MAX_ATTEMPTS = 3


@dataclass
class Clock:
    """Seconds since 1970, as the test says."""

    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a worker whose broker does not answer: the queue is in the database."""
    return Settings(data=tmp_path, broker_url="redis://127.0.0.1:1/0", lease=30.0)


@pytest.fixture
def store(settings: Settings, clock: Clock) -> Iterator[Store]:
    upgrade(settings.database)
    opened = Store.open(settings.database, max_attempts=MAX_ATTEMPTS, clock=clock)
    yield opened
    opened.close()


def send(store: Store, problem: str = "softmax") -> Submission:
    """Queue a submission."""
    return store.add(NewSubmission(user="ann", problem=problem, source="x = 1\n", max_points=100.0))
