"""Bubblewrap where no cgroup may be written: freezing and ending by signals, for real."""

import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.keeper.bubblewrap import BubblewrapMaker
from sandbox.keeper.limits import load_limits
from tests.sandbox.keeper.probing import COMMAND, Probe, open_probe


@pytest.fixture
def maker() -> BubblewrapMaker:
    return BubblewrapMaker("a test", replace(load_limits(), command=COMMAND), tree=None)


@pytest.fixture
def probe(maker: BubblewrapMaker, run: Path) -> Iterator[Probe]:
    probe = open_probe(maker, run, cores=(1,))
    yield probe
    probe.close()


def test_the_weaknesses_are_told(maker: BubblewrapMaker) -> None:
    facts = maker.facts()
    assert (facts.memory, facts.freezer, facts.uids) == ("rlimit", "signal", True)
    assert any("no cgroups" in line for line in facts.weaknesses)


def test_a_box_is_frozen_and_thawed_whole(probe: Probe) -> None:
    pid, _ = probe.fork()
    probe.run("import os\nfor _ in range(3):\n    if os.fork() == 0:\n        while True: pass", pid)
    probe.box.group.freeze()
    probe.send("answer = 'awake'", pid)
    with pytest.raises(TimeoutError):
        probe.reply(timeout=0.3)
    probe.box.group.thaw()
    assert probe.reply().answer == "awake"


def test_a_submission_is_ended_and_the_next_one_served(probe: Probe) -> None:
    # Given a submission that forks all the time
    pid, uid = probe.fork()
    probe.box.group.confine(uid, memory=1 << 26, processes=8)
    probe.send("import os, time\nwhile True:\n    os.fork() or os._exit(0)", pid)
    time.sleep(0.05)
    # When it is released
    assert probe.box.group.release(uid) >= 0
    # Then its account is empty, and another one is served
    assert probe.reply().died is not None
    assert probe.box.group.account(uid).peak_memory is None
    other, _ = probe.fork(1)
    assert probe.run("answer = 1", other).answer == 1


def test_a_box_is_pinned_and_destroyed_without_cgroups(probe: Probe) -> None:
    assert probe.run("import os; answer = sorted(os.sched_getaffinity(0))").answer == [1]
    probe.box.group.freeze()
    probe.box.destroy()
    assert not probe.box.inspect().running
    assert probe.box.inspect().exit_code == -signal.SIGKILL
