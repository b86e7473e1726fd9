"""Warm benches on real boxes of both kinds, pinned to one core, and a second one beside each."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.attacks.judging import problem
from tests.boxes import KINDS, keeper
from worker.bench import Bench
from worker.pool import PoolPlan

CORES = tuple(sorted(os.sched_getaffinity(0)))


def _plan(core: int, reserve: int = 1) -> PoolPlan:
    return PoolPlan(cores=(core,), reserve=reserve)


def _warm(bench: Bench) -> None:
    bench.warm(problem("double").limits)


@pytest.fixture(scope="session", params=KINDS)
def benches(request: pytest.FixtureRequest) -> Iterator[tuple[Bench, Bench]]:
    """The bench that is attacked, and another one of the same keeper."""
    with keeper(request.param) as run:
        with Bench.open(run, _plan(CORES[0])) as attacked, Bench.open(run, _plan(CORES[-1], 0)) as beside:
            with ThreadPoolExecutor() as threads:
                list(threads.map(_warm, (attacked, beside)))
            yield attacked, beside


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    """A bench on which defences are switched off."""
    with keeper("bubblewrap") as run, Bench.open(run, _plan(CORES[0], 0)) as bench:
        _warm(bench)
        yield bench
