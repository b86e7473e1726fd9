"""Tensors as bytes and back: the safetensors layout, checked to the last byte before a tensor is built.

Trusted side. `parse` reads what was written next to student code, so it is stricter than the format: one order,
no gaps, no duplicate names, a bounded header. See docs/wire-format.md for the rules and their reasons.
"""

import json
import math
import struct
from collections.abc import Mapping
from typing import Any

import torch

MAX_HEADER = 64 * 1024
MAX_DIMS = 16
MAX_EXTENT = 2**40

DTYPES: Mapping[str, torch.dtype] = {
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
NAMES: Mapping[torch.dtype, str] = {dtype: name for name, dtype in DTYPES.items()}

Tensors = dict[str, torch.Tensor]


class Malformed(Exception):
    """Raised by a parser of this package for bytes that keep to no rule; the wire turns it into a value."""


def pack(tensors: Mapping[str, torch.Tensor]) -> list[memoryview | bytes]:
    """Lay dense CPU tensors out as safetensors, in parts that need no copy; widest first keeps all aligned."""
    if not tensors:
        return []
    table: dict[str, Any] = {}
    bodies: list[memoryview | bytes] = []
    offset = 0
    for name, tensor in sorted(tensors.items(), key=lambda item: -item[1].element_size()):
        body = _flat(tensor).view(torch.uint8).numpy().data
        table[name] = {
            "dtype": NAMES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [offset, offset + body.nbytes],
        }
        offset += body.nbytes
        bodies.append(body)
    header = json.dumps(table, separators=(",", ":")).encode()
    header += b" " * (-len(header) % 8)
    return [struct.pack("<Q", len(header)) + header, *bodies]


def paired(tensor: torch.Tensor) -> torch.Tensor:
    """complex128 as pairs of float64 along one dimension more, as safetensors has no word for it; else the same."""
    return torch.view_as_real(tensor.resolve_conj()) if tensor.dtype is torch.complex128 else tensor


def _flat(tensor: torch.Tensor) -> torch.Tensor:
    """The numbers in a row; one number alone, or none, counts as contiguous whatever its stride is."""
    row = tensor.contiguous().reshape(-1)
    return row if row.stride(0) == 1 else torch.empty_like(row, memory_format=torch.contiguous_format).copy_(row)


def parse(payload: bytearray) -> Tensors:
    """Tensors that lie in `payload`, sharing its memory; raise Malformed for anything out of order."""
    if not payload:
        return {}
    if len(payload) < 8:
        raise Malformed("the payload is shorter than its own header length")
    (size,) = struct.unpack_from("<Q", payload)
    if size > min(MAX_HEADER, len(payload) - 8):
        raise Malformed(f"a tensor header of {size} bytes")
    table = parse_object(bytes(payload[8 : 8 + size]))
    tensors, position = {}, 0
    for name, entry in table.items():
        dtype, shape, end = _entry(name, entry, position, len(payload) - 8 - size)
        tensors[name] = _view(payload, dtype, shape, 8 + size + position)
        position = end
    if position != len(payload) - 8 - size:
        raise Malformed("bytes that belong to no tensor")
    return tensors


def parse_object(raw: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8 without duplicate keys, NaN or nesting bombs; raise Malformed otherwise."""
    try:
        value = json.loads(raw.decode(), object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Malformed("a header that is not JSON") from error
    if not isinstance(value, dict):
        raise Malformed("a header that is not an object")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise Malformed("a duplicate key")
    return table


def _no_constant(name: str) -> None:
    raise Malformed(f"{name} in a header")


def _entry(name: str, entry: Any, position: int, room: int) -> tuple[torch.dtype, list[int], int]:  # noqa: ANN401
    if not isinstance(entry, dict) or entry.keys() != {"dtype", "shape", "data_offsets"}:
        raise Malformed(f"tensor {name[:20]!r} without dtype, shape and data_offsets")
    dtype = DTYPES.get(entry["dtype"]) if isinstance(entry["dtype"], str) else None
    shape, offsets = entry["shape"], entry["data_offsets"]
    if dtype is None or not _whole_numbers(shape, MAX_DIMS) or not _whole_numbers(offsets, 2):
        raise Malformed(f"tensor {name[:20]!r} with a wrong dtype, shape or offset")
    if math.prod(extent for extent in shape if extent) > MAX_EXTENT:
        # Also of a tensor without elements: torch raises where its strides overflow 64 bits.
        raise Malformed(f"tensor {name[:20]!r} of too great a shape")
    size = dtype.itemsize * math.prod(shape)
    if offsets != [position, position + size] or position + size > room:
        raise Malformed(f"tensor {name[:20]!r} whose bytes are not where they belong")
    return dtype, shape, position + size


def _whole_numbers(values: Any, most: int) -> bool:  # noqa: ANN401
    return (
        isinstance(values, list)
        and len(values) <= most
        and all(type(value) is int and 0 <= value <= MAX_EXTENT for value in values)
    )


def _view(payload: bytearray, dtype: torch.dtype, shape: list[int], offset: int) -> torch.Tensor:
    count = math.prod(shape)
    if count == 0:
        return torch.empty(shape, dtype=dtype)
    if dtype is torch.bool:
        return _bools(torch.frombuffer(payload, dtype=torch.uint8, count=count, offset=offset)).reshape(shape)
    if offset % dtype.itemsize:
        aligned = bytearray(payload[offset : offset + count * dtype.itemsize])
        return torch.frombuffer(aligned, dtype=dtype, count=count).reshape(shape)
    return torch.frombuffer(payload, dtype=dtype, count=count, offset=offset).reshape(shape)


def _bools(raw: torch.Tensor) -> torch.Tensor:
    """Bytes other than 0 and 1 are no bools: torch compares them by their bits, and undefined behaviour follows."""
    if bool((raw > 1).any()):
        raise Malformed("a bool that is neither 0 nor 1")
    return raw.view(torch.bool)
