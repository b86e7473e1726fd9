"""The box's half of the wire (docs/wire-format.md). Runs next to student code.

A frame is a fixed prefix, a JSON header and a payload; tensors travel in the safetensors layout. Nothing is
checked here beyond what keeps an honest harness honest: the judge's half does the checking.
"""

import json
import socket
import struct
from dataclasses import dataclass
from typing import Any

import torch

PREFIX = struct.Struct("<4s16sIQ")
MAGIC = b"TJ01"

DTYPES: dict[str, torch.dtype] = {
    "F64": torch.float64,
    "F32": torch.float32,
    "F16": torch.float16,
    "BF16": torch.bfloat16,
    "I64": torch.int64,
    "I32": torch.int32,
    "I16": torch.int16,
    "I8": torch.int8,
    "U64": torch.uint64,
    "U32": torch.uint32,
    "U16": torch.uint16,
    "U8": torch.uint8,
    "BOOL": torch.bool,
    "C64": torch.complex64,
}
NAMES = {dtype: name for name, dtype in DTYPES.items()}


@dataclass(frozen=True)
class Frame:
    """One message: the 16 bytes that a reply must echo, a header, and raw bytes."""

    nonce: bytes
    header: dict[str, Any]
    payload: bytearray


def receive(connection: socket.socket) -> Frame | None:
    """Read one frame; None when the judge has hung up."""
    prefix = _read(connection, PREFIX.size)
    if prefix is None:
        return None
    _, nonce, header_size, payload_size = PREFIX.unpack(prefix)
    header, payload = _read(connection, header_size), _read(connection, payload_size)
    if header is None or payload is None:
        return None
    return Frame(nonce, json.loads(header.decode()), payload)


def send(connection: socket.socket, nonce: bytes, header: dict[str, Any], parts: list[Any]) -> None:
    """Send one frame whose payload is the concatenation of `parts` (bytes-like)."""
    encoded = json.dumps(header, separators=(",", ":")).encode()
    size = sum(memoryview(part).nbytes for part in parts)
    connection.sendall(PREFIX.pack(MAGIC, nonce, len(encoded), size) + encoded)
    for part in parts:
        connection.sendall(part)


def pack(tensors: dict[str, torch.Tensor]) -> list[Any]:
    """Lay dense CPU tensors out as safetensors: header length, header, then bytes, widest dtype first."""
    table: dict[str, Any] = {}
    offset, bodies = 0, []
    for name, tensor in sorted(tensors.items(), key=lambda item: -item[1].element_size()):
        body = _flat(tensor).view(torch.uint8).numpy()
        table[name] = {
            "dtype": NAMES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [offset, offset + body.nbytes],
        }
        offset += body.nbytes
        bodies.append(body.data)
    header = json.dumps(table, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 8)
    return [struct.pack("<Q", len(header)) + header, *bodies]


def _flat(tensor: torch.Tensor) -> torch.Tensor:
    """The numbers in a row; one number alone, or none, counts as contiguous whatever its stride is."""
    row = tensor.contiguous().reshape(-1)
    return row if row.stride(0) == 1 else torch.empty_like(row, memory_format=torch.contiguous_format).copy_(row)


def unpack(payload: bytearray) -> dict[str, torch.Tensor]:
    """Read tensors that the judge sent. Each gets memory of its own, as an ordinary tensor has."""
    if not payload:
        return {}
    (size,) = struct.unpack_from("<Q", payload)
    table = json.loads(payload[8 : 8 + size].decode())
    return {name: _tensor(payload, 8 + size, entry) for name, entry in table.items()}


def _tensor(payload: bytearray, base: int, entry: dict[str, Any]) -> torch.Tensor:
    dtype, (start, end) = DTYPES[entry["dtype"]], entry["data_offsets"]
    if start == end:
        return torch.empty(entry["shape"], dtype=dtype)
    count = (end - start) // dtype.itemsize
    flat = torch.frombuffer(payload, dtype=dtype, count=count, offset=base + start)
    return flat.reshape(entry["shape"]).clone()


def _read(connection: socket.socket, size: int) -> bytearray | None:
    buffer = bytearray(size)
    view, filled = memoryview(buffer), 0
    while filled < size:
        count = connection.recv_into(view[filled:])
        if count == 0:
            return None
        filled += count
    return buffer
