"""Artefacts: their sizes, and whether what is called safetensors is. Runs in the limited child; stdlib only."""

import json
import struct
from typing import Any

from core.opening.names import shown, size
from core.opening.refusal import Refusal

ENDING = ".safetensors"
LENGTH = struct.Struct("<Q")
MAX_HEADER = 2**20
METADATA = "__metadata__"


def check_artefacts(sent: dict[str, bytes], wanted: dict[str, int]) -> None:
    """Raise Refusal (`artefact`) unless just the wanted artefacts are there, each within its size."""
    for name in sent:
        if name not in wanted:
            raise Refusal("artefact", f"{shown(name)} is not asked for; {_asked(wanted)}", file=name)
    for name, most in wanted.items():
        if name not in sent:
            message = (
                f"the artefact {shown(name)} is missing; {_asked(wanted)}. Send it with your code, as a zip "
                "archive or as several files."
            )
            raise Refusal("artefact", message, file=name)
        if len(sent[name]) > most:
            message = f"the artefact {shown(name)} has {size(len(sent[name]))}; at most {size(most)} are taken"
            raise Refusal("artefact", message, file=name)
        if name.endswith(ENDING):
            _check_safetensors(sent[name], name)


def _asked(wanted: dict[str, int]) -> str:
    if not wanted:
        return "this problem takes Python files only"
    listed = ", ".join(f"{shown(name)} (at most {size(most)})" for name, most in wanted.items())
    return f"this problem takes Python files and {listed}"


def _check_safetensors(data: bytes, name: str) -> None:
    """The header is read strictly: bytes without gaps or overlap, each tensor's as many as it says."""
    if len(data) < LENGTH.size:
        raise _broken(name, f"it has {len(data)} bytes")
    (length,) = LENGTH.unpack_from(data)
    if length > min(MAX_HEADER, len(data) - LENGTH.size):
        raise _broken(name, f"its header would have {length} bytes")
    try:
        table = json.loads(data[LENGTH.size : LENGTH.size + length].decode())
    except (ValueError, RecursionError):
        raise _broken(name, "its header is not JSON") from None
    if not isinstance(table, dict):
        raise _broken(name, "its header is no table of tensors")
    spans = [_span(entry, name) for key, entry in table.items() if key != METADATA]
    end = 0
    for start, stop in sorted(spans):
        if start != end or stop < start:
            raise _broken(name, "its tensors overlap, or leave bytes unused")
        end = stop
    if end != len(data) - LENGTH.size - length:
        raise _broken(name, f"its tensors need {end} bytes, but {len(data) - LENGTH.size - length} follow")


def _span(entry: Any, name: str) -> tuple[int, int]:  # noqa: ANN401 - JSON
    offsets = entry.get("data_offsets") if isinstance(entry, dict) else None
    if not isinstance(offsets, list) or len(offsets) != 2 or not all(type(one) is int for one in offsets):
        raise _broken(name, "a tensor in its header has no `data_offsets`")
    return offsets[0], offsets[1]


def _broken(name: str, why: str) -> Refusal:
    return Refusal("artefact", f"{shown(name)} is no safetensors file: {why}", file=name)
