"""Our side of the child that opens notebooks, archives and several files (`core.opening.child`).

What a student sends is never parsed in a process of ours, and never written to a disk.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from core.errors import LimitReached, SourceError
from core.opening.bundle import is_plain
from core.work import MAIN, Attached, Work

WALL = 15.0
# So many children at once, since each may use half a gigabyte; a submission waits its turn for so long.
AT_ONCE = 2
TURN = 5.0
ROOT = Path(__file__).resolve().parents[2]
CHILD = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from core.opening.child import main; main()"
TOO_COMPLEX = "what you sent cannot be opened within the limits on time and memory"

Part = tuple[str, bytes]


@dataclass(frozen=True)
class Asked:
    """What a problem asks for: the main file's name, and artefacts with their greatest sizes in bytes."""

    main: str = MAIN
    artefacts: Mapping[str, int] | None = None


class Opener:
    """Opens submissions; `check` reads one plain Python file. Safe to use from many threads."""

    def __init__(self, check: Callable[[bytes], str], max_source: int, max_upload: int) -> None:
        self._check = check
        self._max_source = max_source
        self._max_upload = max_upload
        self._turns = BoundedSemaphore(AT_ONCE)

    def open(self, parts: Sequence[Part], asked: Asked) -> Work:
        """What was handed in, from one file or several.

        Raises:
            SourceError: it cannot be taken; the message tells the student why.
            LimitReached: too many submissions are being opened just now.
        """
        if len(parts) == 1 and not asked.artefacts and is_plain(*parts[0]):
            return Work(source=self._check(parts[0][1]), main=asked.main)
        if not self._turns.acquire(timeout=TURN):
            raise LimitReached("too many submissions are being opened just now; please try again", round(TURN))
        try:
            return _read(_ask_child(parts, self._wanted(asked)))
        finally:
            self._turns.release()

    def _wanted(self, asked: Asked) -> dict[str, Any]:
        sizes = {"source": self._max_source, "upload": self._max_upload}
        return {"main": asked.main, "artefacts": dict(asked.artefacts or {}), **sizes}


def _ask_child(parts: Sequence[Part], wanted: dict[str, Any]) -> bytes:
    request = {"parts": [[name, len(data)] for name, data in parts], "wanted": wanted}
    whole = b"".join((json.dumps(request).encode(), b"\n", *(data for _, data in parts)))
    command = [sys.executable, "-I", "-S", "-B", "-c", CHILD]
    try:
        done = subprocess.run(
            command,
            input=whole,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=WALL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SourceError("too_complex", TOO_COMPLEX) from None
    return done.stdout


def _read(answer: bytes) -> Work:
    first, ended, rest = answer.partition(b"\n")
    if not ended:  # killed by a limit, or crashed by what it was given
        raise SourceError("too_complex", TOO_COMPLEX)
    header: dict[str, Any] = json.loads(first)
    if "code" in header:
        places = header.get("line"), header.get("cell"), header.get("file")
        raise SourceError(header["code"], header["message"], *places)
    bodies, start = [], 0
    for _, length in header["files"]:
        bodies.append(rest[start : start + length])
        start += length
    if start != len(rest):
        raise SourceError("too_complex", TOO_COMPLEX)
    names = [name for name, _ in header["files"]]
    attached = tuple(Attached(name=name, data=data) for name, data in zip(names[1:], bodies[1:], strict=True))
    cells = tuple((number, line) for number, line in header["cells"])
    return Work(source=bodies[0].decode(), main=names[0], cells=cells, attached=attached)
