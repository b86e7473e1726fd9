"""Zip archives: judged by their directory before anything is unpacked, and unpacked only in memory.

Runs in the limited child; standard library only.
"""

import io
import stat
import struct
import zipfile
import zlib

from core.opening.names import checked_name, is_litter, shown, size
from core.opening.refusal import Refusal

ENDING = ".zip"
MAGIC = b"PK\x03\x04"
MAX_MEMBERS = 1000
RATIO = 200
"""How many times an archive's own size it may have unpacked, beyond the slack: new weights may be all zeros."""
SLACK = 8 * 2**20
ENCRYPTED = 1
UNIX = 16
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    struct.error,
    zlib.error,
)


def unpacked(data: bytes, most_files: int, most_bytes: int) -> list[tuple[str, bytes]]:
    """The files of an archive, what is litter left out; raise Refusal (`archive`, `file_name`, `too_large`)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive.infolist(), len(data), most_files, most_bytes)
            return [(name, _content(archive, member)) for name, member in members]
    except _DAMAGE as error:
        raise Refusal("archive", f"the zip archive is damaged: {str(error)[:100] or 'it ends too soon'}") from None


def _members(
    infos: list[zipfile.ZipInfo], length: int, most_files: int, most_bytes: int
) -> list[tuple[str, zipfile.ZipInfo]]:
    """What is to be unpacked, after everything that the directory says was judged."""
    if len(infos) > MAX_MEMBERS:
        raise Refusal("archive", f"the zip archive has {len(infos)} members; {MAX_MEMBERS} are the most")
    found = []
    for info in infos:
        # What `filename` says ends at a NUL; the student's own name does not.
        name = checked_name(info.orig_filename.removesuffix("/"))
        _check_kind(info, name)
        if not info.is_dir() and not is_litter(name):
            found.append((name, info))
    if len(found) > most_files:
        raise Refusal("archive", f"the zip archive has {len(found)} files; {most_files} are the most")
    _check_sizes([info for _, info in found], length, most_bytes)
    return found


def _check_kind(info: zipfile.ZipInfo, name: str) -> None:
    kind = stat.S_IFMT(info.external_attr >> UNIX)
    if kind == stat.S_IFLNK:
        raise _refused(name, "is a link; send the file itself")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(name, "is a device or a pipe, not a file")
    if info.flag_bits & ENCRYPTED:
        raise _refused(name, "is encrypted; make the archive without a password")
    if info.compress_type not in METHODS:
        raise _refused(name, "is compressed in a way that is not taken; make a plain zip archive")


def _check_sizes(infos: list[zipfile.ZipInfo], length: int, most_bytes: int) -> None:
    """A bomb is known by what its directory says, or by members that share their bytes."""
    whole = sum(info.file_size for info in infos)
    if whole > most_bytes:
        message = f"the zip archive has {size(whole)} unpacked; at most {size(most_bytes)} are taken here"
        raise Refusal("too_large", message)
    if whole > RATIO * length + SLACK:
        message = f"the zip archive of {size(length)} would become {size(whole)}; that is a zip bomb"
        raise Refusal("archive", message)
    end = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < end:
            raise Refusal("archive", "members of the zip archive share their bytes; that is a zip bomb")
        end = info.header_offset + info.compress_size


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as member:
        data = member.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise Refusal("archive", "the zip archive is damaged: a file has another size than its directory says")
    return data


def _refused(name: str, why: str) -> Refusal:
    return Refusal("archive", f"{shown(name)} in the zip archive {why}", file=name)
