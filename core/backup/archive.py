"""Trusted: the file of a backup, a zip archive with a file of JSON lines for each table, and a manifest."""

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import JsonValue, ValidationError

from core.backup.manifest import NAME, VERSION, Manifest, TableFacts
from core.errors import ArchiveError

Line = dict[str, JsonValue]

MOST_MANIFEST = 1024 * 1024
"""Bytes of a manifest; ours has some 2,000."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
"""What Python raises at a broken archive: RuntimeError stands for one with a password."""


@contextmanager
def new_archive(file: Path) -> Iterator[zipfile.ZipFile]:
    """A zip that only its owner may read; it stands at `file` once all is written and on the disk, else not at all.

    Raises ArchiveError if there is such a file already, or it cannot be written.
    """
    if file.exists():
        raise ArchiveError(f"there is already a {file}: name another file")
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
        part = Path(name)
        with os.fdopen(handle, "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                yield archive
            stream.flush()
            os.fsync(stream.fileno())
        part.rename(file)
    except OSError as failure:
        raise ArchiveError(f"cannot write {file}: {failure.strerror}") from None
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def write_table(archive: zipfile.ZipFile, table: str, lines: Iterable[Line]) -> TableFacts:
    """Write a table's lines, and say what was written."""
    name, rows, digest = f"tables/{table}.jsonl", 0, hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as stream:
        for line in lines:
            data = json.dumps(line, separators=(",", ":")).encode() + b"\n"
            digest.update(data)
            stream.write(data)
            rows += 1
    return TableFacts(file=name, rows=rows, sha256=digest.hexdigest())


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Write it, as the last file: it tells of the others."""
    archive.writestr(NAME, manifest.model_dump_json(indent=2) + "\n")


@contextmanager
def checked_archive(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """An archive whose every byte is what its manifest says. Raises ArchiveError if one is not."""
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError:
        raise ArchiveError(f"there is no {file}") from None
    except BROKEN as failure:
        raise ArchiveError(f"{file} is no backup that can be read: {failure}") from None
    with archive:
        manifest = _manifest(archive, file)
        for table in manifest.tables:
            _check(archive, manifest, table)
        yield archive, manifest


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        if archive.getinfo(NAME).file_size > MOST_MANIFEST:
            raise ArchiveError(f"{file} is no backup: its {NAME} is too large")
        manifest = Manifest.model_validate_json(archive.read(NAME))
    except KeyError:
        raise ArchiveError(f"{file} is no backup: it has no {NAME}") from None
    except (*BROKEN, ValidationError) as failure:
        raise ArchiveError(f"{file} is no backup: its {NAME} cannot be read: {failure}") from None
    if manifest.version != VERSION:
        raise ArchiveError(f"{file} has version {manifest.version} of the format; this TorchJudge reads {VERSION}")
    return manifest


def _check(archive: zipfile.ZipFile, manifest: Manifest, table: str) -> None:
    told = manifest.tables[table]
    rows, digest = 0, hashlib.sha256()
    try:
        with archive.open(told.file) as stream:
            for data in stream:
                digest.update(data)
                rows += 1
    except (KeyError, *BROKEN) as failure:
        raise ArchiveError(f"the backup is damaged: {told.file} cannot be read: {failure}") from None
    if rows != told.rows or digest.hexdigest() != told.sha256:
        raise ArchiveError(f"the backup is damaged: {told.file} is not what its manifest says")


def lines_of(archive: zipfile.ZipFile, told: TableFacts) -> Iterator[tuple[Line, int]]:
    """The lines of a table that was checked, each with its length in bytes.

    Raises ArchiveError at what is no object.
    """
    with archive.open(told.file) as stream:
        for data in stream:
            try:
                line = json.loads(data)
            except ValueError as failure:
                raise ArchiveError(f"{told.file} has a line that is no JSON: {failure}") from None
            if not isinstance(line, dict):
                raise ArchiveError(f"{told.file} has a line that is no object")
            yield line, len(data)
