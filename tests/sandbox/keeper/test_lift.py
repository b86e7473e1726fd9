"""Boxes that are timed outweigh the machine's other work, and so does who holds the clock; nothing of it stays."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox.keeper.box import BoxMaker
from sandbox.keeper.cgroup import PREFIX
from sandbox.keeper.cgroup_v1 import MOST_SHARES, SHARES, USUAL_SHARES
from sandbox.keeper.environment import run_tag
from sandbox.keeper.heavy import Heavy, HeavyByNice, HeavyGroup, find_heavy
from sandbox.keeper.mounts import cgroups_of, read_mounts
from tests.sandbox.keeper.conftest import OpenProbe, cgroups_named
from tests.sandbox.keeper.probing import Probe

CORE = min(os.sched_getaffinity(0))
SHARE = """
    import time
    begun, worked = time.monotonic(), time.process_time()
    while time.monotonic() < begun + 0.6: pass
    answer = (time.process_time() - worked) / (time.monotonic() - begun)
"""


@contextmanager
def busy(core: int) -> Iterator[int]:
    """A loop on one core, in a session of its own."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"], start_new_session=True)
    os.sched_setaffinity(process.pid, {core})
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()


def share_of(probe: Probe) -> float:
    """What part of its core's time code in the box got: the median of three looks."""
    return sorted(float(probe.run(SHARE).answer) for _ in range(3))[1]


def test_a_lifted_box_gets_nearly_all_of_its_core_and_a_lowered_one_shares_it(opened: OpenProbe) -> None:
    # Given a box on a core that another program keeps busy
    probe = opened(cores=(CORE,))
    with busy(CORE):
        # When it is lifted, and lowered again
        before = share_of(probe)
        probe.box.group.lift()
        lifted = share_of(probe)
        probe.box.group.lower()
        after = share_of(probe)

    # Then it had the core for itself only in between
    assert before < 0.7
    assert lifted > 0.9
    assert after < 0.7


def test_code_in_a_box_cannot_raise_its_own_weight(probe: Probe) -> None:
    # Given a submission that runs as a user of its own, as every submission does
    pid, _ = probe.fork()
    # When it asks for more of the processor than its neighbours get
    nicer = probe.run("import os; os.setpriority(os.PRIO_PROCESS, 0, -1)", pid)
    real_time = probe.run("import os; os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))", pid)
    group = probe.run("open('/proc/self/autogroup', 'w').write('-5')", pid)
    # Then it is refused
    assert nicer.error == "PermissionError"
    assert real_time.error == "PermissionError"
    assert group.error is not None


def test_a_box_leaves_no_cgroup_behind_that_was_made_around_it(
    maker: BoxMaker, run: Path, opened: OpenProbe
) -> None:
    prefix, probe = f"{PREFIX}{run_tag(run)}-", opened()
    assert cgroups_named(prefix)
    probe.box.destroy()
    assert maker.sweep() == 0
    assert not cgroups_named(prefix)


@pytest.fixture
def group() -> Iterator[Heavy]:
    heavy = find_heavy("0123456789ab")
    yield heavy
    heavy.close()


def test_a_process_is_heavy_as_long_as_somebody_wants_it(group: Heavy) -> None:
    # Given a process that two want to be heavy
    assert isinstance(group, HeavyGroup)
    with busy(CORE) as pid:
        home = cgroups_of(pid)["cpu"]
        group.lift(pid)
        group.lift(pid)
        # When one of them has enough of it
        group.lower(pid)
        # Then it still is, and outweighs 256 others
        path = read_mounts()["cpu"].path(cgroups_of(pid)["cpu"])
        assert (path / SHARES).read_text().strip() == str(MOST_SHARES)
        # When the other has, too, then it is where it was
        group.lower(pid)
        assert cgroups_of(pid)["cpu"] == home


def test_a_keeper_puts_back_what_an_earlier_one_had_made_heavy(group: Heavy) -> None:
    with busy(CORE) as pid:
        home = cgroups_of(pid)["cpu"]
        group.lift(pid)
        find_heavy("0123456789ab")
        assert cgroups_of(pid)["cpu"] == home


def test_a_process_that_is_gone_is_passed_over(group: Heavy) -> None:
    with busy(CORE) as pid:
        group.lift(pid)
    group.lower(pid)
    group.lift(pid)
    group.lower(pid)


def test_without_that_cgroup_the_nice_value_is_lowered_and_put_back() -> None:
    heavy = HeavyByNice()
    with busy(CORE) as pid:
        os.setpriority(os.PRIO_PROCESS, pid, 3)
        heavy.lift(pid)
        assert os.getpriority(os.PRIO_PROCESS, pid) == -20
        heavy.lower(pid)
        assert os.getpriority(os.PRIO_PROCESS, pid) == 3


def test_new_boxes_weigh_as_much_as_other_programs(probe: Probe) -> None:
    paths: dict[str, Path] = probe.box.group.paths  # type: ignore[attr-defined]
    assert (paths["cpu"] / SHARES).read_text().strip() == str(USUAL_SHARES)
