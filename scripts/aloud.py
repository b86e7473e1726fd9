"""Runs one step and says so: its newest line of output while it runs, its time at the end."""

import os
import selectors
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import IO

TAIL = 40
"""Lines of a failed step's output that are worth showing."""
QUIET = 10.0
"""Seconds between signs of life where there is no terminal to draw on."""


class StepFailed(Exception):
    """Raised when a step did not succeed; the message says which, and what to do."""


def say(text: str) -> None:
    """Print one line to standard error, at once: standard output belongs to what is started later."""
    print(text, file=sys.stderr, flush=True)


def run(title: str, argv: Sequence[str], *, cwd: Path, keep_open: tuple[int, ...] = ()) -> str:
    """Run `argv`, showing that it lives; returns its output.

    `keep_open` are descriptors that the child inherits, so that a lock outlives us if we are killed.
    Raises `StepFailed` with the last lines of the output.
    """
    began = time.monotonic()
    with subprocess.Popen(
        argv,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=keep_open,
    ) as child:
        assert child.stdout is not None
        try:
            lines = _follow(title, child.stdout, began)
        except BaseException:
            child.terminate()
            raise
    if child.returncode != 0:
        _draw("")
        raise StepFailed(f"{title}: failed ({_exit(child.returncode)})\n  " + "\n  ".join(list(lines)[-TAIL:]))
    _draw("")
    say(f"  {title} ({time.monotonic() - began:.1f} s)")
    return "\n".join(lines)


def _follow(title: str, stream: IO[bytes], began: float) -> list[str]:
    """Read lines until the end, drawing the newest one beside the time that has gone by."""
    lines: list[str] = []
    unfinished = ""
    said = time.monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while True:
            if selector.select(timeout=1.0):
                piece = os.read(stream.fileno(), 65536)
                if not piece:
                    return [*lines, unfinished] if unfinished else lines
                *whole, unfinished = (unfinished + piece.decode(errors="replace")).split("\n")
                lines += whole
            gone = time.monotonic() - began
            latest = next((line for line in reversed(lines) if line.strip()), "")
            if sys.stderr.isatty():
                _draw(f"  {title} … {gone:.0f} s  {latest.strip()}")
            elif time.monotonic() - said > QUIET:
                said = time.monotonic()
                say(f"  {title} … {gone:.0f} s")


def _draw(text: str) -> None:
    """Rewrite the terminal's last line; nothing where there is no terminal."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[2K" + text[: shutil.get_terminal_size().columns - 1])
        sys.stderr.flush()


def _exit(code: int) -> str:
    """Name how a process ended."""
    return f"signal {-code}" if code < 0 else f"exit {code}"


def tail(path: Path, lines: int = TAIL) -> str:
    """Last lines of a log file; empty where there is none."""
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8", errors="replace") as log:
        return "".join(deque(log, lines))
