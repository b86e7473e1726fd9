"""Ends processes for good, and leaves none to a PID 1 that may not reap. Standard library only, for scripts/."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
TETHER = Path(__file__).parent / "tether.py"


def tethered(argv: list[str], farewell: int = signal.SIGTERM) -> list[str]:
    """The command that runs `argv` and gets the signal `farewell` when we die, however we die (Linux)."""
    return [sys.executable, "-I", "-S", "-B", str(TETHER), str(os.getpid()), str(int(farewell)), *argv]


def stop(child: "subprocess.Popen[bytes]", grace: float) -> bool:
    """End a child that leads a process group: asked first, by force after `grace` seconds.

    Returns whether it went when asked. Whatever is left in its group is killed either way.
    """
    went = True
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(grace)
        except subprocess.TimeoutExpired:
            went = False
    kill_group(child.pid)
    child.wait()
    return went


def kill_group(leader: int) -> None:
    """Kill every process of a group; nothing where there is none."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # PermissionError is how some systems say that only zombies are left


def adopt_orphans() -> None:
    """Become the parent of grandchildren whose parents die: PID 1 of a container may never reap them."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def bury_orphans(tell: Callable[[str], None]) -> None:
    """Kill and reap every child of ours that is left, and its children after it; `tell` hears what each was.

    For the end of a program: it takes the exit status from any `Popen` that still waits for one.
    """
    while left := _children():
        for child in left:
            command = _command(child)
            if command:
                tell(f"process {child} was left behind: {command}")
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _children() -> list[int]:
    """Processes whose parent is this thread."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def _command(pid: int) -> str:
    """A process's command line; empty for a zombie."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return raw.replace(b"\0", b" ").decode(errors="replace").strip()[:200]
