"""What is no whole backup is refused before anything is written."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.audit import Actor
from core.backup import load, save
from core.backup.archive import Line
from core.errors import ArchiveError
from core.migrate import upgrade
from core.store import Store
from tests.core.backup.conftest import contents
from tests.core.backup.test_backup import quiet

OLGA = Actor(user="olga", via="command")
Parts = dict[str, bytes]


@pytest.fixture
def file(filled: Store, database: str, tmp_path: Path) -> Path:
    """A backup that is whole."""
    save(database, tmp_path / "judge.zip", OLGA, quiet)
    return tmp_path / "judge.zip"


def spoil(file: Path, change: Callable[[Parts], None]) -> None:
    """Write the archive anew, with other parts."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def manifest(**facts: Any) -> Callable[[Parts], None]:
    """Other facts in the manifest."""

    def change(parts: Parts) -> None:
        parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **facts}).encode()

    return change


def a_row_changed(parts: Parts) -> None:
    parts["tables/tokens.jsonl"] = parts["tables/tokens.jsonl"].replace(b'"admin"', b'"coach"')


def a_row_lost(parts: Parts) -> None:
    parts["tables/events.jsonl"] = parts["tables/events.jsonl"].partition(b"\n")[2]


def a_table_lost(parts: Parts) -> None:
    del parts["tables/audit.jsonl"]


def no_manifest(parts: Parts) -> None:
    del parts["manifest.json"]


SPOILT = [
    (a_row_changed, "tokens.jsonl is not what its manifest says"),
    (a_row_lost, "events.jsonl is not what its manifest says"),
    (a_table_lost, "audit.jsonl cannot be read"),
    (no_manifest, "it has no manifest.json"),
    (manifest(format="other"), "manifest.json cannot be read"),
    (manifest(version=2), "version 2 of the format"),
    (manifest(schema_revision="9999"), "schema 9999"),
    (manifest(tables={}), "other tables than its schema"),
]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("change", "said"), SPOILT, ids=[said for _, said in SPOILT])
def test_a_spoilt_backup_is_refused_and_nothing_is_written(
    file: Path, empty_alike: str, change: Callable[[Parts], None], said: str
) -> None:
    # Given
    upgrade(empty_alike)
    before = contents(empty_alike)
    spoil(file, change)
    # When
    with pytest.raises(ArchiveError, match=said):
        load(empty_alike, file, OLGA, quiet)
    # Then
    assert contents(empty_alike) == before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("at", [0.1, 0.5, 0.9, 0.999])
def test_a_backup_that_was_cut_off_is_refused(file: Path, empty_alike: str, at: float) -> None:
    # Given
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * at)])
    # When
    with pytest.raises(ArchiveError, match="no backup that can be read"):
        load(empty_alike, file, OLGA, quiet)


@pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)
@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("tokens", {"role": "king"}, "a row of tokens does not fit"),
        ("events", {"submission": "nobody"}, "a row of events does not fit"),
        ("rounds", {"secret": "%"}, "bytes in secret that are no base64"),
        ("leaders", {"more": 1}, "other columns"),
    ],
)
def test_rows_that_the_schema_refuses_leave_an_empty_database(
    file: Path, empty_alike: str, table: str, row: Line, said: str
) -> None:
    # Given a backup that somebody made, with checksums that are right
    upgrade(empty_alike)
    before = contents(empty_alike)
    spoil(file, lambda parts: forge(parts, table, row))
    # When
    with pytest.raises(ArchiveError, match=said):
        load(empty_alike, file, OLGA, quiet)
    # Then
    assert contents(empty_alike) == before


def forge(parts: Parts, table: str, row: Line) -> None:
    """Change the last row of a table, and the manifest with it."""
    name = f"tables/{table}.jsonl"
    lines = parts[name].splitlines(keepends=True)
    lines[-1] = json.dumps({**json.loads(lines[-1]), **row}).encode() + b"\n"
    parts[name] = b"".join(lines)
    told = json.loads(parts["manifest.json"])
    told["tables"][table]["sha256"] = hashlib.sha256(parts[name]).hexdigest()
    parts["manifest.json"] = json.dumps(told).encode()


def test_a_file_that_is_not_there_or_no_archive_is_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'judge.db'}"
    (tmp_path / "text").write_text("hello")
    with pytest.raises(ArchiveError, match="there is no"):
        load(url, tmp_path / "missing", OLGA, quiet)
    with pytest.raises(ArchiveError, match="no backup that can be read"):
        load(url, tmp_path / "text", OLGA, quiet)
    assert not (tmp_path / "new").exists()
