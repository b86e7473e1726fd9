"""A worker that stood still does not take the time for the student's."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from problems.spec import Problem
from tests.boxes import keeper

ROOT = Path(__file__).resolve().parents[2]
LONG = 2.0
"""Seconds for which it is stopped: more than a call's limit and what a worker may be late."""


@pytest.fixture(scope="module")
def run() -> Iterator[Path]:
    with keeper("bubblewrap") as run:
        yield run


def graded(run: Path, problem: Problem, attempt: str, stopped: float) -> str:
    """What a worker says of a right answer that it graded, stopped for so many seconds soon after it began."""
    command = [sys.executable, "-m", "tests.wall.one_grading", str(run), str(problem.folder), attempt]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "begins\n"
        time.sleep(0.2)
        if stopped:
            worker.send_signal(signal.SIGSTOP)
            time.sleep(stopped)
            worker.send_signal(signal.SIGCONT)
        return worker.stdout.read().strip()


def test_a_worker_that_stood_still_judges_again_what_may_have_been_in_time(run: Path, double: Problem) -> None:
    assert "this worker stood still while a call's time ran out" in graded(run, double, "first", LONG)


def test_who_is_stopped_at_the_last_attempt_too_has_a_verdict(run: Path, double: Problem) -> None:
    assert graded(run, double, "last", LONG) == "time_limit"


def test_a_worker_that_was_not_stopped_judges_at_once(run: Path, double: Problem) -> None:
    assert graded(run, double, "first", 0) == "accepted"
