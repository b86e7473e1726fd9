"""Taking a student's file: decoded here, parsed only in a child with limits on time and memory.

Hostile source can make the parser use gigabytes, recurse until it crashes, or run for minutes; so it never runs
in a process of ours. A child is started ahead of need and serves one file: starting Python costs 15 ms.
"""

import subprocess
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore, Lock

from core.errors import LimitReached, SourceError

WALL = 10.0
SPARE = 2
# So many children at once, since each may use half a gigabyte; a file waits its turn for so long.
AT_ONCE = 3
TURN = 3.0

# The child limits itself before it reads a byte. Full compilation, since `return` outside a function or an
# undeclared `nonlocal` are found only then. -I -S: no site, no environment, no current directory.
CHILD = """
import os, resource, sys, warnings
resource.setrlimit(resource.RLIMIT_CPU, (3, 3))
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
warnings.simplefilter("ignore")
text = sys.stdin.buffer.read().decode("utf-8")
try:
    compile(text, "submission.py", "exec", dont_inherit=True)
except SyntaxError as error:
    answer = f"syntax {error.lineno or 0} {str(error.msg)[:200]}"
except (MemoryError, RecursionError, ValueError, OverflowError):
    answer = "complex"
else:
    answer = "fine"
os.write(1, answer.encode("utf-8", "replace"))
os._exit(0)
"""

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
    """Checks files in children started ahead. Safe to use from many threads."""

    def __init__(self, max_bytes: int, spare: int = SPARE) -> None:
        self._max_bytes = max_bytes
        self._spare = spare
        self._children: deque[subprocess.Popen[bytes]] = deque()
        self._lock = Lock()
        self._turns = BoundedSemaphore(AT_ONCE)
        self._starter = ThreadPoolExecutor(1, "source-children")

    def check(self, data: bytes) -> str:
        """The text of a file that Python can parse.

        Raises:
            SourceError: as `decode_source`, or `syntax` or `too_complex`.
            LimitReached: too many files are being parsed just now.
        """
        text = decode_source(data, self._max_bytes)
        if not self._turns.acquire(timeout=TURN):
            raise LimitReached("too many files are being read just now; please try again", round(TURN))
        try:
            _parse(self._take(), text)
        finally:
            self._turns.release()
            # Not before: the next child would take the processor from this one.
            self._starter.submit(self.prepare)
        return text

    def _take(self) -> subprocess.Popen[bytes]:
        with self._lock:
            while self._children:
                child = self._children.popleft()
                if child.poll() is None:
                    return child
                child.communicate()
        return _start()

    def prepare(self) -> None:
        """Start children ahead, so that the next files need not wait for one."""
        with self._lock:
            while len(self._children) < self._spare:
                self._children.append(_start())

    def close(self) -> None:
        """End the children that wait."""
        self._starter.shutdown()
        with self._lock:
            while self._children:
                child = self._children.popleft()
                child.kill()
                child.communicate()


def check_source(data: bytes, max_bytes: int) -> str:
    """The text of a file that Python can parse; see `SourceChecker.check`."""
    text = decode_source(data, max_bytes)
    _parse(_start(), text)
    return text


def _start() -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-I", "-S", "-B", "-c", CHILD]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env={})


def _parse(child: subprocess.Popen[bytes], text: str) -> None:
    with child:
        try:
            output, _ = child.communicate(text.encode(), timeout=WALL)
        except subprocess.TimeoutExpired:
            child.kill()
            raise SourceError("too_complex", TOO_COMPLEX) from None
    said = output.decode("utf-8", "replace").strip().split(" ", 2)
    if said == ["fine"]:
        return
    if said[0] == "syntax" and len(said) == 3:
        line = int(said[1])
        where = f"line {line}: " if line else ""
        raise SourceError("syntax", f"the file is not valid Python: {where}{said[2]}", line or None)
    # Also when it said nothing: killed by a limit, or crashed by the file.
    raise SourceError("too_complex", TOO_COMPLEX)
