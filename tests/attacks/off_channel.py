"""Switches for defences of the wire between judge and box."""

import json
import socket
import time
from collections.abc import Mapping
from typing import Any

import torch

from tests.attacks.switching import Off, patched, rekept
from worker import feedback, session, tensors, wire
from worker.tensors import DTYPES, Malformed


def _any_reply(line: socket.socket, nonce: bytes, deadline: float, room: int) -> tuple[bytes, bytearray]:
    """The next frame on the line, whatever it answers."""
    _, _, header_size, payload_size = wire.PREFIX.unpack(wire._read(line, wire.PREFIX.size, deadline))
    return bytes(wire._read(line, header_size, deadline)), wire._read(line, payload_size, deadline)


def _deep_object(raw: bytes) -> dict[str, Any]:
    """Any JSON object, as deep as it likes."""
    try:
        value = json.loads(raw.decode())
    except ValueError as error:
        raise Malformed("no JSON") from error
    return dict(value)


def _believed(name: str, entry: dict[str, Any], position: int, room: int) -> tuple[torch.dtype, list[int], int]:
    """A tensor where and as large as the table says."""
    return DTYPES[entry["dtype"]], entry["shape"], entry["data_offsets"][1]


def _cut(text: str, limit: int) -> str:
    """Text as it came, only not too long."""
    return text[:limit]


def _read_or_raise(line: socket.socket, size: int, deadline: float) -> bytearray:
    """As many bytes as were announced; that the other side hangs up is not thought of."""
    data = bytearray()
    while len(data) < size:
        line.settimeout(max(deadline - time.monotonic(), 0.001))
        part = line.recv(size - len(data))
        if not part:
            raise RuntimeError("the line ended")
        data += part
    return data


OFF: Mapping[str, tuple[str, Off]] = {
    "answers_echo_their_request": (
        "A reply must echo 16 random bytes of its request, and nothing may wait before a request is sent.",
        patched((wire, "receive", _any_reply), (wire, "_nothing_waits", lambda line: None)),
    ),
    "sizes_judged_first": (
        "Announced sizes are judged before anything is allocated.",
        patched((wire, "MAX_HEADER", 2**63)),
    ),
    "hanging_up_is_a_value": (
        "A line that ends in the middle of an answer is the program's end, not an exception of the judge.",
        patched((wire, "_read", _read_or_raise)),
    ),
    "nesting_is_a_value": (
        "A header nested without end is malformed, not an exception of the judge.",
        patched((wire, "parse_object", _deep_object)),
    ),
    "tables_checked": (
        "A tensor's table must fit its bytes before a tensor is built.",
        patched((tensors, "_entry", _believed)),
    ),
    "extents_bounded": (
        "Extents are bounded, also of tensors without elements, where torch overflows.",
        patched((tensors, "MAX_EXTENT", 2**200)),
    ),
    "one_deadline": (
        "One deadline holds for a whole exchange, not for each read.",
        patched((wire, "_remaining", lambda deadline: 0.5)),
    ),
    "text_cleaned": (
        "Text from a box is cleaned of control characters and escapes where it comes in.",
        patched((feedback, "clean", _cut), (session, "clean", _cut)),
    ),
    "printing_bounded": ("Printing without end is stopped.", rekept("bubblewrap", "text")),
    "descriptors_closed": (
        "A fork keeps no descriptor of the zygote but its own connection.",
        rekept("bubblewrap", "descriptors"),
    ),
}
