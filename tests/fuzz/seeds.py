"""Where fuzzing starts: frames that a real harness sends, and the largest that may come."""

import json
import os
import socket
from collections.abc import Iterator
from functools import cache
from typing import Any
from unittest import mock

import torch

from tests.fuzz.scripted import session
from worker import wire
from worker.session import Allowance, Call, Session
from worker.source import Source
from worker.tensors import MAX_HEADER

PATIENCE = Allowance(seconds=30.0)
ROOM = 2**20
Frame = tuple[bytes, bytes]
"""A header and a payload."""

SOURCES = (
    "import torch\ndef f(x): print('hello\\x1b[31m'); return 2 * x",
    "import torch\ndef f(x): return {'a': [x, (1, 2.5, True)], 'b': None, 'c': 'text é', 'd': float('nan')}",
    "import torch\ndef f(x): return [x.to(kind) for kind in (torch.bool, torch.half, torch.cfloat, torch.int8)]",
    "import torch\ndef f(x): return [x.cdouble(), {'a': x.cdouble()[:0], 'b': (1j * x).cdouble().sum()}, x]",
    "def f(x): raise ValueError('no \\u202e')",
    "def f(x): return f",
    "def f(x): return x.expand(10 ** 9)",
    "def f(x):\n    while True: print('again and again')",
    "def f(x): return x.sum() * x[:0]",
    "f = 1",
    "def g(x): pass",
    "def f(x:",
)


@cache
def real_frames() -> tuple[Frame, ...]:
    """What a real harness answers, in a process of its own, to sources of every kind."""
    return tuple(frame for source in SOURCES for frame in _answers(source))


def _answers(source: str) -> list[Frame]:
    """What comes back over a real line, from the first request to the last."""
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        try:
            from sandbox.inside.harness import Harness

            ours.close()
            Harness(theirs).serve()
        finally:
            os._exit(0)
    theirs.close()
    heard, receive = list[Frame](), wire.receive

    def hear(*arguments: Any) -> tuple[bytes, bytearray]:
        header, payload = receive(*arguments)
        heard.append((header, bytes(payload)))
        return header, payload

    with ours, mock.patch.object(wire, "receive", hear):
        _talk(session(ours, ROOM, Source(source, "f")))
    os.waitpid(child, 0)
    return heard


def _talk(asked: Session) -> None:
    """Ask for all that a harness can do; what breaks the conversation ends it."""
    x = torch.arange(1.0, 4.0)
    asked.load(1, PATIENCE)
    asked.call(Call("f", {"x": x}, seed=1), PATIENCE)
    asked.call(Call("f", {"x": x}, seed=1, track=("x",), keep=True), PATIENCE)
    asked.describe(0, PATIENCE)
    asked.gradients(0, [torch.ones(3)], PATIENCE)


def largest_headers() -> Iterator[bytes]:
    """Headers as long as a header may be, of what costs most to read."""
    start, end = b'{"status":"returned","text":"","kept":null,"value":', b"}"
    room = MAX_HEADER - len(start) - len(end) - 2
    for piece in (b"[]", b'{"list":[]}', b'{"dict":[["a",1]]}', b'{"float":"nan"}', b"1e9", b'"\xc3\xa9"'):
        items = (piece + b",") * ((room - 12) // (len(piece) + 1))
        yield start + b'{"list":[' + items[:-1] + b"]}" + end
    yield start + b"[" * (room // 2) + b"]" * (room // 2) + end
    yield start + b'"' + b"\\u001b" * (room // 6) + b'"' + end
    yield start + b"9" * 4000 + end


def largest_tables() -> Iterator[bytes]:
    """Tables as long as a table may be."""
    entry = {"dtype": "F32", "shape": [0] * 16, "data_offsets": [0, 0]}
    small = {"dtype": "U8", "shape": [1], "data_offsets": [0, 0]}
    yield json.dumps({f"{number}": entry for number in range(590)}).encode()
    yield json.dumps({f"{at}": small | {"data_offsets": [at, at + 1]} for at in range(800)}).encode()
