"""Processes of the host as the keeper sees them: whose they are, how they are, and how to kill them."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from core.errors import KeeperFault

POLL = 0.0005
PATIENCE = 5.0

_PROC = Path("/proc")


def status_lines(pid: int) -> dict[str, str]:
    """Return `/proc/PID/status` as a mapping; empty when the process is gone."""
    try:
        text = (_PROC / str(pid) / "status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return {}
    return {key: value.strip() for key, _, value in (line.partition(":") for line in text.splitlines())}


def uids_of(pid: int) -> frozenset[int]:
    """Return the real, effective, saved and filesystem ids of a process; none when it is gone.

    Not the owner of `/proc/PID`: that is root for a process which has changed its id.
    """
    return frozenset(int(uid) for uid in status_lines(pid).get("Uid", "").split())


def is_dead(pid: int) -> bool:
    """Tell whether a process is gone or only waits to be reaped."""
    return status_lines(pid).get("State", "X")[0] in "XZ"


def all_pids() -> Iterator[int]:
    """Yield the ids of all processes of the host."""
    return (int(entry.name) for entry in _PROC.iterdir() if entry.name.isdecimal())


def pids_in_namespace(init: int) -> list[int]:
    """Return every process that lives in the same PID namespace as `init`, which is known to be a box's."""
    try:
        wanted = _namespace(init)
    except (FileNotFoundError, ProcessLookupError):
        return []
    found = []
    for pid in all_pids():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError, PermissionError):
            if _namespace(pid) == wanted:
                found.append(pid)
    return found


def _namespace(pid: int) -> int:
    return (_PROC / str(pid) / "ns" / "pid").stat().st_ino


def kill_all(pids: Iterable[int], number: signal.Signals = signal.SIGKILL) -> int:
    """Send a signal to each; return how many were still there."""
    reached = 0
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
            reached += 1
    return reached


def printable(text: str) -> str:
    """Return the last line of what a box wrote, shortened and without control characters."""
    lines = text.strip().splitlines() or ["it wrote nothing"]
    return "".join(letter for letter in lines[-1][:400] if letter.isprintable())


def wait_until(condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Return when the condition holds; KeeperFault naming `what` after `patience` seconds."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise KeeperFault(f"{what} took longer than {patience:.0f} s")
        time.sleep(POLL)
