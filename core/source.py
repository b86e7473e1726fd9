"""Taking a student's file: decoded here, parsed only in a child with limits on time and memory.

Hostile source can make the parser use gigabytes, recurse until it crashes, or run for minutes; so it never runs
in a process of ours. A small process (core/source_reader.py) forks for each file: starting Python costs 15 ms.
"""

import contextlib
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import BoundedSemaphore, Lock

from core.errors import JudgeFault, LimitReached, SourceError

WALL = 10.0
# So many children at once, since each may use half a gigabyte; a file waits its turn for so long.
AT_ONCE = 3
TURN = 3.0
TRIES = 2
"""How often a file is handed over: the reader itself may have been killed."""
MOST_SAID = 1024
PROGRAM = Path(__file__).with_name("source_reader.py")

TOO_COMPLEX = "the file is too deep or too large for Python to parse within the limits"


def decode_source(data: bytes, max_bytes: int) -> str:
    """The text of a file.

    Raises:
        SourceError: `too_large`, `empty`, `not_utf8` or `nul_bytes`.
    """
    if len(data) > max_bytes:
        raise SourceError("too_large", f"the file has {len(data)} bytes; at most {max_bytes} are taken")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError("not_utf8", f"the file is not UTF-8: line {line} has a byte that is not", line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError("nul_bytes", f"the file holds a NUL byte, in line {line}", line)
    if not text.strip():
        raise SourceError("empty", "the file is empty")
    return text


class SourceChecker:
    """Checks files in forks of a small process. Safe to use from many threads."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._reader: _Reader | None = None
        self._lock = Lock()
        self._turns = BoundedSemaphore(AT_ONCE)

    def check(self, data: bytes) -> str:
        """The text of a file that Python can parse.

        Raises:
            SourceError: as `decode_source`, or `syntax` or `too_complex`.
            LimitReached: too many files are being parsed just now.
            JudgeFault: the process that parses does not start.
        """
        text = decode_source(data, self._max_bytes)
        if not self._turns.acquire(timeout=TURN):
            raise LimitReached("too many files are being read just now; please try again", round(TURN))
        try:
            _check_said(self._parse(text.encode()))
        finally:
            self._turns.release()
        return text

    def prepare(self) -> None:
        """Start the process that parses, so that the first file need not wait for it."""
        with self._lock:
            if self._reader is None:
                self._reader = _Reader()

    def close(self) -> None:
        """End it."""
        with self._lock:
            if self._reader is not None:
                self._reader.close()
                self._reader = None

    def _parse(self, source: bytes) -> str:
        """What the fork said; nothing after the `.` if a limit ended it, or the file crashed it."""
        for _ in range(TRIES):
            with self._lock:
                if self._reader is None:
                    self._reader = _Reader()
                reader = self._reader
            said = reader.ask(source)
            if said.startswith("."):
                return said[1:]
            self._replace(reader)
        raise JudgeFault("the process that parses sources does not answer")

    def _replace(self, broken: "_Reader") -> None:
        with self._lock:
            if self._reader is broken:
                broken.close()
                self._reader = None


class _Reader:
    """The small process, and the line over which it gets descriptors."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-I", "-S", "-B", str(PROGRAM), str(theirs.fileno())]
            self.process = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={}
            )

    def ask(self, source: bytes) -> str:
        """What a fork says of a source; empty when there was none to ask."""
        ours, theirs = socket.socketpair()
        with ours, contextlib.suppress(OSError):
            with theirs:
                socket.send_fds(self._line, [b"."], [theirs.fileno()])
            return _exchange(ours, source).decode("utf-8", "replace")
        return ""

    def close(self) -> None:
        """Hang up, at which it ends."""
        self._line.close()
        self.process.kill()
        self.process.wait()


def _exchange(line: socket.socket, source: bytes) -> bytes:
    """Send a source, and read all that is said, until the other side ends or time is over."""
    deadline = time.monotonic() + WALL
    said = b""
    with contextlib.suppress(OSError):
        line.settimeout(WALL)
        line.sendall(source)
        line.shutdown(socket.SHUT_WR)
    with contextlib.suppress(OSError):
        while len(said) < MOST_SAID:
            line.settimeout(max(deadline - time.monotonic(), 0.001))
            more = line.recv(MOST_SAID)
            if not more:
                break
            said += more
    return said


def _check_said(said: str) -> None:
    """Raise the SourceError that a fork's words call for."""
    words = said.strip().split(" ", 2)
    if words == ["fine"]:
        return
    if words[0] == "syntax" and len(words) == 3:
        line = int(words[1])
        where = f"line {line}: " if line else ""
        raise SourceError("syntax", f"the file is not valid Python: {where}{words[2]}", line or None)
    # Also when it said nothing: killed by a limit, or crashed by the file.
    raise SourceError("too_complex", TOO_COMPLEX)
