"""Processes that are ended for good."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from cli.processes import stop, tethered
from tests.services import wait_until

ROOT = Path(__file__).resolve().parents[2]
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
)
NAP = "import time; time.sleep(60)"


def start(code: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)


def test_a_process_that_goes_when_asked_is_not_forced() -> None:
    with start(NAP) as child:
        assert stop(child, 10.0)
        assert child.returncode == -signal.SIGTERM


def test_a_process_that_does_not_go_is_killed() -> None:
    with start(STUBBORN) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert not stop(child, 0.3)
        assert child.returncode == -signal.SIGKILL


def test_what_is_left_of_a_group_dies_with_its_leader() -> None:
    # Given a process with a child of its own, in one group
    code = (
        f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {NAP!r}]).pid, flush=True); {NAP}"
    )
    with start(code) as leader:
        assert leader.stdout is not None
        grandchild = psutil.Process(int(leader.stdout.readline()))
        # When the leader is stopped
        stop(leader, 10.0)
        # Then its child is gone too
        wait_until(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE)


def test_a_tethered_process_dies_with_its_parent_even_by_9() -> None:
    # Given a parent with a tethered child
    code = (
        "import subprocess, sys, time; from cli.processes import tethered; "
        f"child = subprocess.Popen(tethered([sys.executable, '-c', {NAP!r}]), start_new_session=True); "
        "print(child.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        wait_until(lambda: "time.sleep(60)" in " ".join(child.cmdline()))
        # When the parent is killed in a way that it cannot answer
        parent.kill()
        # Then the child is gone
        wait_until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


def test_a_tethered_process_has_its_own_exit_code() -> None:
    done = subprocess.run(tethered([sys.executable, "-c", "raise SystemExit(7)"]), check=False)
    assert done.returncode == 7


def test_a_command_that_is_not_there_is_named() -> None:
    done = subprocess.run(tethered(["/no/such/program"]), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "/no/such/program" in done.stderr


def test_orphans_are_named_killed_and_reaped() -> None:
    # Given a program whose child leaves a grandchild behind
    # (which must not hold the pipe that we read)
    leave = (
        "import subprocess, sys; "
        f"child = subprocess.Popen([sys.executable, '-c', {NAP!r}], stdout=subprocess.DEVNULL); "
        "print(child.pid, flush=True)"
    )
    code = (
        "import subprocess, sys; from cli.processes import adopt_orphans, bury_orphans; adopt_orphans(); "
        f"left = subprocess.run([sys.executable, '-c', {leave!r}], stdout=subprocess.PIPE).stdout; "
        "bury_orphans(lambda text: print(text)); print(int(left))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    told, orphan = done.stdout.splitlines()
    # Then it is told of, and nothing is left of it, not even a zombie
    assert f"process {orphan} was left behind" in told
    assert not Path(f"/proc/{orphan}").exists()
    assert os.getpid() != int(orphan)
