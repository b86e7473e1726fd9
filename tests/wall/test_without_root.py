"""Where the keeper is an ordinary user without cgroups: what still holds, and that what does not is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.verdict import Report, Verdict
from core.work import Work
from problems.spec import Problem
from tests.boxes import ROOT, keeper
from worker.bench import Bench
from worker.outcome import Returned
from worker.pipeline import Job, grade
from worker.pool import PoolPlan
from worker.seeds import Seeds
from worker.session import Call

COVER = "mount -t tmpfs -o ro,size=4k none /sys/fs/cgroup"
BECOME = "exec unshare --user --map-user=1000 --map-group=1000 --"
ORDINARY = ("unshare", "--mount", "--propagation", "private", "--", "sh", "-c", f'{COVER} && {BECOME} "$@"', "sh")
"""User 1000 of a namespace, who has no capability here, and for whom this host has no cgroups."""
RIGHT = "def double(x):\n    return 2 * x\n"


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    """A bench on boxes of a keeper that is user 1000, has no capability and sees no cgroups."""
    with keeper("bubblewrap", before=ORDINARY) as run, Bench.open(run, PoolPlan(reserve=0)) as bench:
        yield bench


def judged(bench: Bench, problem: Problem, source: str) -> Report:
    report = grade(Job(problem, Work(source=source), Seeds(b"secret", "one")), bench, lambda _: None)
    bench.tidy()
    return report


def test_what_is_weaker_is_told_at_start_and_stands_in_the_page(bench: Bench) -> None:
    # Given what the keeper says of its boxes
    told, page = " ".join(bench.keeper.weaknesses), Path(ROOT, "docs", "box.md").read_text(encoding="utf-8")

    # Then it names each thing that is missing, and the page explains it
    assert (bench.keeper.limits_memory, bench.keeper.has_users) == (False, False)
    for sign in ("noexec", "no cgroups: memory is limited for each process", "cores", "one user id"):
        assert sign in told
    for sign in ("noexec", "rlimits for each process", "leave the cores", "one user id is mapped"):
        assert sign in page


def test_too_much_memory_is_told_from_a_crash(bench: Bench, double: Problem) -> None:
    hungry = judged(bench, double, "def double(x):\n    return bytearray(2**29)\n")
    crashed = judged(bench, double, "import ctypes\ndef double(x):\n    ctypes.string_at(0)\n")
    assert (hungry.verdict, crashed.verdict) == (Verdict.MEMORY_LIMIT, Verdict.RUNTIME_ERROR)


def test_each_submission_is_served_and_gets_a_box_of_its_own(bench: Bench, double: Problem) -> None:
    # When two submissions come one after the other
    boxes = []
    for _ in range(2):
        program = bench.student(double, Work(source=RIGHT), load_seed=0)
        outcome = program.call(Call("double", {"x": 21.0}, 0))
        assert isinstance(outcome, Returned), outcome
        assert outcome.value == 42.0
        boxes.append(program.box.name)
        bench.tidy()

    # Then nothing can pass from one to the other, for no box serves twice
    assert boxes[0] != boxes[1]
