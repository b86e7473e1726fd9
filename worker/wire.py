"""The judge's half of the wire (docs/wire-format.md): one request, one reply, and the clock between them.

Trusted side; believes nothing that it reads. Whatever the other side does is a value, `Reply` or `Broken`.
"""

import os
import socket
import struct
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from worker.tensors import MAX_HEADER, Malformed, Tensors, parse, parse_object

PREFIX = struct.Struct("<4s16sIQ")
MAGIC = b"TJ01"
NONCE = 16
CHUNK = 64

Parts = Sequence[memoryview | bytes]


@dataclass(frozen=True)
class Reply:
    """A well-formed reply; `seconds` from the first byte of the request to the last byte of the reply."""

    header: dict[str, Any]
    tensors: Tensors
    seconds: float


@dataclass(frozen=True)
class Broken:
    """No usable reply: silence until the deadline, a hung-up line, or bytes against the rules."""

    why: Literal["timeout", "gone", "malformed", "too_large"]
    detail: str = ""


class Gone(Exception):
    """Raised when the other side has hung up."""


class TooLarge(Exception):
    """Raised when the other side announces more bytes than it may send."""


def exchange(line: socket.socket, header: bytes, parts: Parts, deadline: float, room: int) -> Reply | Broken:
    """Send one request and read its one reply.

    `deadline` is on time.monotonic()'s clock, `room` the most bytes a payload may have beyond its table.
    """
    nonce = os.urandom(NONCE)
    try:
        _nothing_waits(line)
        started = time.perf_counter()
        send(line, nonce, header, parts, deadline)
        raw_header, payload = receive(line, nonce, deadline, room)
        seconds = time.perf_counter() - started
        return Reply(parse_object(raw_header), parse(payload), seconds)
    except TimeoutError:
        return Broken("timeout")
    except (Gone, ConnectionError) as error:
        return Broken("gone", str(error))
    except TooLarge as error:
        return Broken("too_large", str(error))
    except Malformed as error:
        return Broken("malformed", str(error))


def send(line: socket.socket, nonce: bytes, header: bytes, parts: Parts, deadline: float) -> None:
    """Send one frame; raise TimeoutError when the other side does not take it in time."""
    size = sum(len(part) for part in parts)
    queue = [
        memoryview(PREFIX.pack(MAGIC, nonce, len(header), size) + header),
        *(memoryview(part) for part in parts),
    ]
    while queue:
        line.settimeout(_remaining(deadline))
        sent = line.sendmsg(queue[:CHUNK])
        while queue and sent >= len(queue[0]):
            sent -= len(queue.pop(0))
        if sent:
            queue[0] = queue[0][sent:]


def receive(line: socket.socket, nonce: bytes, deadline: float, room: int) -> tuple[bytes, bytearray]:
    """Read one frame that must echo `nonce`; nothing is allocated before its size was found allowed."""
    magic, echo, header_size, payload_size = PREFIX.unpack(_read(line, PREFIX.size, deadline))
    if magic != MAGIC or echo != nonce:
        raise Malformed("a frame that answers no request")
    if header_size > MAX_HEADER:
        raise Malformed(f"a header of {header_size} bytes")
    if payload_size > room + MAX_HEADER + 8:
        raise TooLarge(f"{payload_size} bytes")
    header = bytes(_read(line, header_size, deadline))
    return header, _read(line, payload_size, deadline)


def _nothing_waits(line: socket.socket) -> None:
    """Bytes that wait before a request was sent answer nothing: the line may only carry one reply a request."""
    line.setblocking(False)
    try:
        if line.recv(1, socket.MSG_PEEK):
            raise Malformed("bytes sent before the request")
        raise Gone("ended between two requests")
    except BlockingIOError:
        pass


def _read(line: socket.socket, size: int, deadline: float) -> bytearray:
    buffer = bytearray(size)
    view, filled = memoryview(buffer), 0
    while filled < size:
        line.settimeout(_remaining(deadline))
        count = line.recv_into(view[filled:])
        if count == 0:
            raise Gone("ended before it answered")
        filled += count
    return buffer


def _remaining(deadline: float) -> float:
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise TimeoutError
    return remaining
