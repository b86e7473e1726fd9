"""The other side of a line, as a thread: it sends whatever bytes a test wants, honest or not."""

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from worker.wire import MAGIC, PREFIX


@dataclass(frozen=True)
class Request:
    """One request as it arrived."""

    nonce: bytes
    header: bytes
    payload: bytes


@contextmanager
def other_side(behave: Callable[[socket.socket], None]) -> Iterator[socket.socket]:
    """Our end of a line at whose other end `behave` runs; that end is closed when it returns."""
    ours, theirs = socket.socketpair()

    def run() -> None:
        with theirs, contextlib.suppress(OSError):
            behave(theirs)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield ours
    finally:
        ours.close()
        thread.join(10)
    assert not thread.is_alive()


def read_exactly(line: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = line.recv(size - len(data))
        if not part:
            raise ConnectionError("hung up")
        data += part
    return data


def read_request(line: socket.socket) -> Request:
    _, nonce, header_size, payload_size = PREFIX.unpack(read_exactly(line, PREFIX.size))
    return Request(nonce, read_exactly(line, header_size), read_exactly(line, payload_size))


def frame(nonce: bytes, header: bytes = b"{}", payload: bytes = b"") -> bytes:
    return PREFIX.pack(MAGIC, nonce, len(header), len(payload)) + header + payload


def wait_for_hang_up(line: socket.socket) -> None:
    while line.recv(65536):
        pass


def answering(header: bytes = b"{}", payload: bytes = b"") -> Callable[[socket.socket], None]:
    """An honest side, as far as frames go: one request, one reply, and no more until the judge hangs up."""

    def behave(line: socket.socket) -> None:
        line.sendall(frame(read_request(line).nonce, header, payload))
        wait_for_hang_up(line)

    return behave


def payload(table: Any, body: bytes = b"") -> bytes:
    """A payload with this table, which may be bytes that are no table at all."""
    raw = table if isinstance(table, bytes) else json.dumps(table).encode()
    return struct.pack("<Q", len(raw)) + raw + body


def entry(dtype: object = "F32", shape: object = (1,), offsets: object = (0, 4)) -> dict[str, object]:
    """A tensor's entry in a table."""
    return {"dtype": dtype, "shape": shape, "data_offsets": offsets}
