"""Trusted: from the database into a file, in one reading transaction: all of it as of one moment."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version as installed
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, Table, func, make_url, select

from core import migrate
from core.audit import Action, Actor
from core.backup.archive import Line, new_archive, write_manifest, write_table
from core.backup.cells import line_of, reading, tables_of
from core.backup.manifest import FORMAT, VERSION, Manifest, Progress
from core.errors import ArchiveError
from core.store.auditing import Deed, record
from core.store.database import WRITING, open_engine
from core.store.tables import audit

AT_ONCE, AT_ONCE_WITH_FILES = 200, 4
"""Rows that are in memory at a time: a row may hold a file of 16 MiB."""


def save(url: str, file: Path, by: Actor, progress: Progress) -> Manifest:
    """Write everything into a new file, in the schema that the database has; then a line into its audit log.

    Raises:
        ArchiveError: the file exists or cannot be written, or there is no judge's database at the URL.
    """
    _must_exist(url)
    with new_archive(file) as archive, _snapshot(url) as connection:
        revision = migrate.revision(connection)
        if revision is None:
            raise ArchiveError("there is no judge's database to back up")
        tables = tables_of(connection)
        manifest = Manifest(
            format=FORMAT,
            version=VERSION,
            schema_revision=revision,
            made_at=datetime.now(UTC),
            made_by=f"torchjudge {installed('torchjudge')}",
            database=connection.dialect.name,
            tables={
                table.name: write_table(archive, table.name, _lines(connection, table, progress))
                for table in tables
            },
        )
        write_manifest(archive, manifest)
    if audit.name in manifest.tables:  # the oldest schema had none
        _write_down(url, file, by, manifest)
    return manifest


def _must_exist(url: str) -> None:
    """Opening would make an empty one."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and not Path(parsed.database).exists():
        raise ArchiveError(f"there is no database {parsed.database}")


@contextmanager
def _snapshot(url: str) -> Iterator[Connection]:
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                # By default each statement would see what was committed before it, not before the first.
                connection = connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield connection
    finally:
        engine.dispose()


def _lines(connection: Connection, table: Table, progress: Progress) -> Iterator[Line]:
    total = connection.scalar(select(func.count()).select_from(table)) or 0
    files = any(isinstance(cell.type, LargeBinary) for cell in table.columns)
    rows = connection.execution_options(yield_per=AT_ONCE_WITH_FILES if files else AT_ONCE).execute(reading(table))
    for done, row in enumerate(rows.mappings(), start=1):
        yield line_of(row)
        progress(table.name, done, total)


def _write_down(url: str, file: Path, by: Actor, manifest: Manifest) -> None:
    details = {"schema_revision": manifest.schema_revision, "rows": manifest.rows}
    engine = open_engine(url)
    try:
        with engine.execution_options(**{WRITING: True}).begin() as connection:
            record(connection, time.time(), by, Deed(Action.BACKUP_SAVE, file.name[:100], details))
    finally:
        engine.dispose()
