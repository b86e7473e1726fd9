"""Stores over a real SQLite file and a real PostgreSQL, with a clock that the test moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.migrate import upgrade
from core.settings import Settings
from core.store import Store
from core.submission import NewSubmission, Submission
from core.verdict import CheckReport, Report, SubtaskReport, Verdict
from tests.databases import empty_database
from tests.services import running_broker


@dataclass
class Clock:
    """Seconds since 1970, as the test says."""

    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture(scope="session")
def broker_url(short_folder: Path) -> Iterator[str]:
    """A real broker for the session."""
    place = short_folder / "broker"
    place.mkdir()
    with running_broker(place) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of each kind."""
    with empty_database(request.param, request, tmp_path) as url:
        yield url


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until the test moves it."""
    return Clock()


@pytest.fixture
def changed() -> list[str]:
    """Ids of submissions that the store said had changed."""
    return []


@pytest.fixture
def store(database: str, clock: Clock, changed: list[str]) -> Iterator[Store]:
    """A migrated store."""
    upgrade(database)
    opened = Store.open(database, max_attempts=3, changed=changed.append, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path: Path, broker_url: str) -> Settings:
    """Settings of a service with the session's broker and a database of its own."""
    return Settings(data=tmp_path, broker_url=broker_url)


def send(store: Store, user: str = "ann", problem: str = "softmax", **facts: object) -> Submission:
    """Queue a submission."""
    return store.add(NewSubmission.model_validate({"user": user, "problem": problem, "source": "x = 1\n", **facts}))


def report(points: float = 100.0, verdict: Verdict = Verdict.ACCEPTED) -> Report:
    """A report with one hidden subtask."""
    share = 1.0 if verdict is Verdict.ACCEPTED else 0.0
    check = CheckReport(
        kind="values",
        verdict=verdict,
        share=share,
        message="3 of 6 elements differ; the worst is [0, 1]",
        hidden_message="some elements differ",
        facts={"worst": [0, 1]},
        hidden_facts={"differ": True},
        printed="the hidden input was 7",
    )
    subtask = SubtaskReport(
        name="values", verdict=verdict, points=points, max_points=100.0, visible=False, checks=(check,)
    )
    return Report(
        problem="softmax",
        verdict=verdict,
        points=points,
        max_points=100.0,
        subtasks=(subtask,),
        problem_digest="d1",
        judge_version="0.1.0",
        worker={"host": "w1"},
        seconds=0.5,
    )
