"""Makes notebooks, archives and artefacts, sound and hostile ones."""

import io
import json
import stat
import struct
import zipfile
from collections.abc import Mapping

KIB = 1024
MIB = 1024 * KIB


def notebook(*cells: str | list[str], **more: object) -> bytes:
    """A notebook with these code cells, each after a text cell, with outputs."""
    made: list[dict[str, object]] = []
    for cell in cells:
        made.append({"cell_type": "markdown", "metadata": {}, "source": "# Text\n"})
        output = [{"output_type": "stream", "name": "stdout", "text": ["!not a command\n"]}]
        made.append({"cell_type": "code", "metadata": {}, "source": cell, "outputs": output, "execution_count": 1})
    document = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps({**document, **more}).encode()


def archive(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


def with_member(name: str, kind: int, content: bytes = b"/etc/passwd") -> bytes:
    """A zip archive with a member of another kind (a link, a device) beside the main file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("submission.py", b"x = 1\n")
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = (kind | 0o644) << 16
        made.writestr(info, content)
    return buffer.getvalue()


LINK, DEVICE, PIPE = stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    """The bytes with every piece like `old` replaced by one of the same length."""
    assert len(old) == len(new)
    assert old in data
    return data.replace(old, new)


def encrypted() -> bytes:
    """An archive whose directory says that its members are encrypted."""
    data = bytearray(archive({"submission.py": b"x = 1\n"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def shared_bytes() -> bytes:
    """An archive whose two members have the same bytes, as the best bombs do."""
    data = archive({"submission.py": b"x = 1\n", "other.py": b"y = 1\n"}, zipfile.ZIP_STORED)
    second = data.rindex(b"PK\x01\x02")
    return data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]


def safetensors(table: Mapping[str, object], body: bytes = b"") -> bytes:
    """A file of safetensors with this header, sound or not."""
    header = json.dumps(table).encode()
    return struct.pack("<Q", len(header)) + header + body


def weights() -> bytes:
    """Two float32 numbers, named `w`."""
    return safetensors({"w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}, struct.pack("<2f", 1.0, 2.0))
