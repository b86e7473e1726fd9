"""What is fuzzed, one function each: it takes any bytes, and whatever it raises is a finding.

A malformed frame must become a value: `Broken`, a `Failure`, or the parser's own `Malformed`.
"""

import json
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from unittest import mock

import torch

from core.errors import UsageError
from sandbox.keeper.requests import parse_request
from tests.fuzz.scripted import HERE, ScriptedLine, session
from tests.fuzz.seeds import ROOM, largest_headers, largest_tables, real_frames
from tests.fuzz.target import Target
from worker import tensors, values, wire
from worker.clean import clean
from worker.compare import compare
from worker.outcome import Failure, Outcome, Returned
from worker.session import Allowance, Call
from worker.tensors import Malformed
from worker.values import Value

RAW, SILENT = 1, 2
EXPECTED: tuple[Value, ...] = (
    torch.arange(3.0),
    torch.ones(2, dtype=torch.complex64),
    torch.ones(2, dtype=torch.complex128),
    torch.zeros(0, dtype=torch.bool),
    [torch.ones(1), 1, 2.5, "text", None, True],
    {"a": torch.ones(1, dtype=torch.int64), "b": (1, 2)},
)


def reply(data: bytes) -> None:
    """A whole conversation: the first byte says whether what follows is a frame, or parts to make one from."""
    how, rest = (data[0], data[1:]) if data else (0, b"")
    asked = session(ScriptedLine(rest if how & RAW else _framed(rest), bool(how & SILENT)), ROOM)
    call, allowance = Call("double", {"x": torch.ones(3)}, seed=0), Allowance(seconds=10)
    for _ in range(2):
        outcome = asked.call(call, allowance)
        _seen(outcome)
        if isinstance(outcome, Returned):
            _compared(outcome.value)
        if not asked.usable:
            return


def _framed(parts: bytes) -> bytes:
    """A frame with right sizes, from a header, the end of its line, and the payload."""
    header, _, body = parts.partition(b"\n")
    return wire.PREFIX.pack(wire.MAGIC, HERE, len(header), len(body)) + header + body


def _seen(outcome: Outcome) -> None:
    """Whatever a person may read must be visible, and JSON."""
    texts = [outcome.text]
    if isinstance(outcome, Failure):
        texts += [outcome.message, outcome.hidden_message]
    for text in texts:
        _visible(text)


def _visible(text: str) -> None:
    hidden = [char for char in text if char not in "\n\t" and unicodedata.category(char)[0] == "C"]
    assert not hidden, f"hidden characters in {text!r}"


def _compared(value: Value) -> None:
    values.unsendable_in(value)
    list(values.tensors_of(value))
    for expected in EXPECTED:
        difference = compare(expected, value, None)
        if difference is not None:
            _visible(difference.sentence + difference.hint)
            json.dumps(difference.facts)


def table(data: bytes) -> None:
    """A payload, from a table, the end of its line, and the tensors' bytes."""
    head, _, body = data.partition(b"\n")
    _parsed(struct.pack("<Q", len(head)) + head + body)


def _parsed(payload: bytes) -> None:
    try:
        found = tensors.parse(bytearray(payload))
    except Malformed:
        return
    held = sum(tensor.numel() * tensor.element_size() for tensor in found.values())
    assert held <= len(payload), "tensors hold more bytes than came"
    for tensor in found.values():
        tensor.sum()


def tree(data: bytes) -> None:
    """A value's tree, which may name three tensors, one of them pairs."""
    known = {"t0": torch.ones(2), "t1": torch.zeros(()), "p": torch.ones(3, 2, dtype=torch.float64)}
    named = {name: tensor for name, tensor in known.items() if f'"{name}"'.encode() in data}
    try:
        found = values.decode(tensors.parse_object(b'{"value":' + data + b"}")["value"], named)
    except (Malformed, KeyError):
        return
    _compared(found)


def text(data: bytes) -> None:
    """Text of a box, which may be any characters, half surrogates too."""
    found = clean(
        data.decode("utf-16-le", "surrogatepass") if len(data) % 2 == 0 else data.decode(errors="replace"), 100
    )
    assert len(found) <= 100
    _visible(found)


def request(data: bytes) -> None:
    """A line to the keeper, from a worker that may have been taken over."""
    try:
        parse_request(data)
    except UsageError as error:
        str(error).encode()


def _replies() -> Iterator[bytes]:
    for header, body in real_frames():
        parts = header + b"\n" + body
        yield b"\x00" + parts
        yield bytes([RAW]) + _framed(parts)
        yield bytes([RAW | SILENT]) + _framed(parts)[: len(parts) // 2]
        yield bytes([RAW]) + 2 * _framed(parts)
    for header in largest_headers():
        yield b"\x00" + header


def _tables() -> Iterator[bytes]:
    for payload in [body for _, body in real_frames() if body]:
        (size,) = struct.unpack_from("<Q", payload)
        yield payload[8 : 8 + size] + b"\n" + payload[8 + size :]
    for head in largest_tables():
        yield head + b"\n" + bytes(800)


def _trees() -> Iterator[bytes]:
    for header, _ in real_frames():
        yield json.dumps(json.loads(header).get("value")).replace('"t2"', '"t1"').encode()
    for name in ("t0", "t1", "p"):
        others = [{"tensor": other} for other in ("t0", "t1", "p") if other != name]
        yield json.dumps({"list": [{"complex": name}, *others]}).encode()


def _texts() -> Iterator[bytes]:
    yield from (
        b"plain\n",
        b"\x1b[31mred\x1b[0m",
        b"\x1b]0;title\x07",
        "é\u202e\u200b".encode(),
        b"\xed\xa0\x80" * 60,
    )


def _requests() -> Iterator[bytes]:
    yield b'{"op":"hello"}\n'
    yield b'{"op":"create","name":"a-1","kind":"student","cores":[0],"memory":9999999,"processes":9,"tmp":9999}\n'
    yield b'{"op":"confine","name":"a","uid":1900000000,"memory":99999999,"processes":9}\n'
    yield from (b'{"op":"account","name":"a","uid":7}', b'{"op":"freeze","name":"a"}', b"[" * 5000)


TARGETS: Mapping[str, Target] = {
    "reply": Target("a whole conversation with a submission", reply, _replies),
    "table": Target("a table of tensors and their bytes", table, _tables),
    "tree": Target("a value as a tree", tree, _trees),
    "text": Target("text from a box", text, _texts),
    "request": Target("a line from the worker to the keeper", request, _requests),
}

PLANTED: Mapping[str, Target] = {
    "table-without-bounds": Target(
        "a table, where no extent is too great: torch raises",
        table,
        _tables,
        lambda: mock.patch.object(tensors, "MAX_EXTENT", 2**200),
    ),
    "reply-without-sizes": Target(
        "a conversation, where headers may have any size: memory runs out",
        reply,
        _replies,
        lambda: mock.patch.object(wire, "MAX_HEADER", 2**40),
    ),
}
