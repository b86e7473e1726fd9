"""Each worker process pins its boxes to cores of its own first."""

import os

import pytest

from worker.cores import cores_of


@pytest.fixture
def three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {2, 5, 7})


@pytest.mark.usefixtures("three_cores")
def test_workers_start_at_different_cores_from_the_last_one_down() -> None:
    assert [cores_of(worker) for worker in range(3)] == [(7, 5, 2), (5, 2, 7), (2, 7, 5)]


@pytest.mark.usefixtures("three_cores")
def test_with_more_workers_than_cores_some_share() -> None:
    assert cores_of(3) == cores_of(0)


def test_only_cores_that_this_process_may_use_are_named() -> None:
    assert set(cores_of(0)) == os.sched_getaffinity(0)
