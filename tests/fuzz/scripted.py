"""A line whose other side says exactly what a fuzzer wants, and a box that lends it: no process, no waiting."""

import socket
from typing import Any, cast

from problems.spec import Limits
from worker.box import Box, Fork, ForkLimits
from worker.keeper import Account
from worker.libraries import Libraries
from worker.session import Session
from worker.source import Source
from worker.wire import MAGIC, NONCE, PREFIX

HERE = b"<nonce is here!>"
"""Stands in scripted bytes for the nonce of the request that they answer: no fuzzer could guess one."""
SOURCE = Source("def double(x):\n    return 2 * x\n", "double")


class ScriptedLine:
    """The judge's end of a line. When all was read, the other side has hung up, or is silent for ever."""

    def __init__(self, script: bytes, silent: bool) -> None:
        self._script = script
        self._heard = memoryview(b"")
        self._silent = silent

    def setblocking(self, flag: bool) -> None:
        """Nothing: no read ever waits here."""

    def settimeout(self, seconds: float) -> None:
        """Nothing, as above."""

    def close(self) -> None:
        """Nothing to close."""

    def sendmsg(self, parts: list[memoryview]) -> int:
        """Take a request; with its nonce known, the answer can be said."""
        first = bytes(parts[0][: PREFIX.size])
        if first.startswith(MAGIC) and self._script:
            self._heard = memoryview(self._script.replace(HERE, first[4 : 4 + NONCE]))
            self._script = b""
        return sum(len(part) for part in parts)

    def recv(self, size: int, flags: int = 0) -> bytes:
        """What waits, without taking it; a socket that does not block says so when there is nothing."""
        if not self._heard and (self._silent or self._script):
            raise BlockingIOError
        return bytes(self._heard[:size])

    def recv_into(self, buffer: memoryview) -> int:
        """Take what waits; nothing, when the other side has hung up."""
        if not self._heard and self._silent:
            raise TimeoutError
        count = min(len(buffer), len(self._heard))
        buffer[:count] = self._heard[:count]
        self._heard = self._heard[count:]
        return count


class LineOnly:
    """As much of a box as a session asks for: it lends one line."""

    sound = True
    libraries = Libraries()

    def __init__(self, line: object) -> None:
        self._line = line

    def fork(self, limits: ForkLimits) -> Fork:
        """The line, as a submission's."""
        return Fork(cast(socket.socket, self._line), pid=2, uid=None)

    def account(self, fork: Fork) -> Account:
        """Nobody counted."""
        return Account(None, False, None)

    def ending(self, fork: Fork) -> int | None:
        """Nobody knows."""
        return None


def session(line: object, room: int, source: Source = SOURCE) -> Session:
    """A session over a line, which may be scripted or real. Results may have `room` bytes."""
    limits = Limits(time=10, total=10, memory=2**28, cpus=1, processes=8, output=room, text=2**16)
    box: Any = LineOnly(line)
    return Session(cast(Box, box), source, limits, cpu_seconds=1)
