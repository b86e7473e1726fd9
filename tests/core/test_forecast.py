"""How long waiting may take, from what workers say of themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from core.forecast import Crew, crew_of, expected_wait, notice
from core.needs import CPU
from core.store.pulses import Seen

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
EVERY = 10.0


def worker(name: str, pace: float | None, *needs: str, ago: float = 1.0, kind: str = "worker") -> Seen:
    seen = NOW - timedelta(seconds=ago)
    return Seen(
        id=name,
        kind=kind,
        host="h",
        pid=1,
        started_at=NOW,
        seen_at=seen,
        facts={"needs": list(needs), "pace": pace},
    )


def test_the_crew_of_a_need_are_the_living_workers_that_take_it() -> None:
    # Given
    processes = [
        worker("a", 2.0, CPU),
        worker("b", 4.0, CPU, "gpu"),
        worker("new", None, CPU),
        worker("dead", 100.0, CPU, ago=60),
        worker("api", 1.0, CPU, kind="api"),
    ]
    # Then
    assert crew_of(processes, CPU, EVERY, NOW) == Crew(3, 3.0, NOW - timedelta(seconds=1))
    assert crew_of(processes, "gpu", EVERY, NOW) == Crew(1, 4.0, NOW - timedelta(seconds=1))
    assert crew_of(processes, "gpu.h100.0", EVERY, NOW) == Crew(0, None, None)


@pytest.mark.parametrize(
    ("place", "running", "workers", "pace", "wait"),
    [
        (1, 0, 1, 3.0, 0.0),
        (1, 1, 1, 3.0, 3.0),
        (5, 1, 1, 3.0, 15.0),
        (5, 2, 2, 3.0, 7.5),
        (5, 0, 2, 3.0, 4.5),
        (2, 9, 2, 3.0, 3.0),
        (5, 0, 0, 3.0, None),
        (5, 0, 2, None, None),
    ],
)
def test_the_wait_is_what_comes_before_by_what_gradings_take_and_unknown_where_it_is(
    place: int, running: int, workers: int, pace: float | None, wait: float | None
) -> None:
    assert expected_wait(place, running, Crew(workers, pace, NOW)) == wait


def test_who_waits_for_nobody_is_told_and_since_when() -> None:
    kept = "Your submission is kept, and judged as soon as one is there."
    assert notice(CPU, "", Crew(1, None, NOW)) is None
    assert notice(CPU, "", Crew(0, None, None)) == f"No worker has been seen. {kept}"
    told = notice("gpu.h100.0", "a GPU (H100)", Crew(0, None, NOW))
    assert told == f"No worker with a GPU (H100) has been seen since 2026-11-27 12:00 UTC. {kept}"
