"""What code in a box may use, and how it is counted, stopped and ended; tried in both kinds of box."""

import time

import pytest

from core.errors import KeeperFault
from sandbox.keeper.box import BoxMaker
from sandbox.keeper.processes import wait_until
from tests.sandbox.keeper.conftest import OpenProbe
from tests.sandbox.keeper.probing import MiB, Probe

EAT = """
    hoard = []
    while True:
        hoard.append(bytearray(b"x" * (4 << 20)))
"""
COUNT_FORKS = """
    import os, time
    answer = 0
    try:
        for _ in range(500):
            if os.fork() == 0:
                time.sleep(60)
                os._exit(0)
            answer += 1
    except OSError:
        pass
"""


def test_a_submission_that_eats_memory_dies_alone_and_is_told_apart(probe: Probe) -> None:
    # Given a confined submission
    pid, uid = probe.fork()
    probe.box.group.confine(uid, memory=64 * MiB, processes=16)
    # When it takes more than it may
    found = probe.run(EAT, pid)
    # Then it is killed, the account says so, and the box lives on
    account = probe.box.group.account(uid)
    assert found.died == -9
    assert account.oom
    assert account.peak_memory is not None
    assert 48 * MiB <= account.peak_memory <= 64 * MiB
    assert not probe.box.inspect().oom
    assert probe.run("answer = 1").answer == 1


def test_a_box_is_bounded_even_where_nobody_was_confined(opened: OpenProbe) -> None:
    # Given a box whose fork shall be the kernel's first choice
    probe = opened(memory=128 * MiB)
    pid, _ = probe.fork()
    probe.run("open('/proc/self/oom_score_adj', 'w').write('1000')", pid)
    # Then taking more than the box has ends the fork, and the box reports it
    assert probe.run(EAT, pid).died == -9
    assert probe.box.inspect().oom


def test_memory_that_a_submission_fits_into_is_counted(probe: Probe) -> None:
    pid, uid = probe.fork()
    probe.box.group.confine(uid, memory=256 * MiB, processes=16)
    probe.run("hoard = bytearray(b'x' * (100 << 20)); import time; end = time.process_time() + 0.2\n"
              "while time.process_time() < end: pass", pid)  # fmt: skip
    account = probe.box.group.account(uid)
    assert account.peak_memory is not None
    assert 100 * MiB <= account.peak_memory <= 220 * MiB
    assert account.cpu_seconds is not None
    assert 0.2 <= account.cpu_seconds < 5
    assert not account.oom


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm"])
def test_files_in_memory_are_bounded(opened: OpenProbe, folder: str) -> None:
    probe = opened(tmp=8 * MiB)
    pid, _ = probe.fork()
    found = probe.run(
        f"f = open('{folder}/big', 'wb')\nfor _ in range(300): f.write(bytes(1 << 20)); f.flush()", pid
    )
    assert found.error == "OSError"
    assert "No space left" in found.message


def test_processes_are_bounded_for_the_box_and_for_a_submission(opened: OpenProbe) -> None:
    probe = opened(processes=40)
    first, first_uid = probe.fork(0)
    second, second_uid = probe.fork(1)
    probe.box.group.confine(second_uid, memory=64 * MiB, processes=10)
    assert probe.run(COUNT_FORKS, second).answer == 9
    assert 20 <= probe.run(COUNT_FORKS, first).answer <= 38
    assert probe.box.group.release(second_uid) == 10
    assert probe.box.group.release(first_uid) >= 20


def test_a_box_runs_on_its_cores_only(opened: OpenProbe) -> None:
    probe = opened(cores=(1,))
    assert probe.run("import os; answer = sorted(os.sched_getaffinity(0))").answer == [1]
    assert probe.run("import os; os.sched_setaffinity(0, {0})").error == "OSError"
    assert probe.run("import os; answer = os.environ['OMP_NUM_THREADS']").answer == "1"


def test_frozen_means_that_nothing_moves(probe: Probe) -> None:
    # Given a submission that never rests, and processes it has started
    pid, uid = probe.fork()
    probe.box.group.confine(uid, memory=64 * MiB, processes=16)
    probe.run("import os\nfor _ in range(3):\n    if os.fork() == 0:\n        while True: pass", pid)
    # When the box is frozen
    probe.box.group.freeze()
    before = probe.box.group.account(uid).cpu_seconds
    probe.send("answer = 'awake'", pid)
    with pytest.raises(TimeoutError):
        probe.reply(timeout=0.3)
    # Then no time was used, and thawing lets all go on
    assert probe.box.group.account(uid).cpu_seconds == before
    probe.box.group.thaw()
    assert probe.reply().answer == "awake"


def test_freezing_and_confining_take_about_a_millisecond(probe: Probe) -> None:
    pid, uid = probe.fork()
    spent = []
    for _ in range(20):
        start = time.perf_counter()
        probe.box.group.freeze()
        probe.box.group.thaw()
        probe.box.group.confine(uid, memory=64 * MiB, processes=16)
        probe.box.group.account(uid)
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[len(spent) // 2] < 0.01, spent
    assert probe.run("answer = 1", pid).answer == 1


def test_release_ends_a_submission_that_forks_faster_than_it_can_be_killed(probe: Probe) -> None:
    # Given processes of one user that replace themselves all the time and ignore what can be ignored
    pid, uid = probe.fork()
    probe.box.group.confine(uid, memory=64 * MiB, processes=30)
    probe.send(
        """
        import os, signal
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        os.setsid()
        for generation in range(10**9):
            try:
                if os.fork() and generation > 3:
                    os._exit(0)
            except OSError:
                pass
        """,
        pid,
    )
    time.sleep(0.2)
    # When it is released
    assert probe.box.group.release(uid) >= 1
    # Then nothing of this user is left, and the next one is served
    assert probe.reply().died in (0, -9)
    alive = """
        import os
        states = [open(f"/proc/{name}/stat").read().split()[2] for name in os.listdir("/proc") if name.isdigit()]
        answer = len(states) - states.count("Z")  # zombies are the zygote's to reap
    """
    assert probe.run(alive).answer == 1
    assert probe.box.group.release(uid) == 0
    with pytest.raises(KeeperFault):
        probe.box.group.account(uid)


def test_confining_a_user_that_has_no_process_is_refused(probe: Probe) -> None:
    assert probe.box.uids is not None
    with pytest.raises(KeeperFault, match="no process"):
        probe.box.group.confine(probe.box.uids[0] + 7, memory=64 * MiB, processes=16)


def test_release_reaches_processes_that_were_never_confined(probe: Probe) -> None:
    pid, uid = probe.fork()
    assert probe.box.group.release(uid) == 1
    assert probe.run("answer = 1", pid).died == -9


def test_destroying_a_frozen_box_ends_everything_and_may_be_repeated(maker: BoxMaker, opened: OpenProbe) -> None:
    # Given a frozen box with a busy submission
    probe = opened()
    pid, uid = probe.fork()
    probe.box.group.confine(uid, memory=64 * MiB, processes=16)
    probe.send("while True: pass", pid)
    probe.box.group.freeze()
    # When it is destroyed, twice
    probe.box.destroy()
    probe.box.destroy()
    # Then it is gone, with all it had on the host
    assert not probe.box.inspect().running
    assert maker.sweep() == 0


def test_a_box_that_ends_by_itself_is_seen(probe: Probe) -> None:
    assert probe.box.inspect().running
    # When its first process ends
    probe.send("import os; os._exit(7)", 0)
    # Then the box is found dead, with the exit code
    wait_until(lambda: not probe.box.inspect().running, "dying")
    assert probe.box.inspect().exit_code == 7


def test_what_an_earlier_keeper_left_is_swept_even_when_frozen(maker: BoxMaker, opened: OpenProbe) -> None:
    probe = opened()
    _, uid = probe.fork()
    probe.box.group.confine(uid, memory=64 * MiB, processes=16)
    probe.box.group.freeze()
    assert maker.sweep() == 1
    wait_until(lambda: not probe.box.inspect().running, "dying")
