"""Trusted: from a file into an empty database, in one transaction: all of it, or nothing."""

import time
import zipfile
from pathlib import Path

from sqlalchemy import Connection, Table, delete, select
from sqlalchemy.exc import DBAPIError, StatementError

from core import migrate
from core.audit import Action, Actor
from core.backup.archive import checked_archive, lines_of
from core.backup.cells import row_of, tables_of, writing
from core.backup.manifest import Manifest, Progress
from core.errors import ArchiveError, Conflict
from core.store.auditing import Deed, record
from core.store.tables import leaders

ROWS_AT_ONCE = 200
BYTES_AT_ONCE = 32 * 1024 * 1024


def load(url: str, file: Path, by: Actor, progress: Progress) -> Manifest:
    """Check a file, then fill an empty database with it, bring that to the newest schema, and tell its audit log.

    Raises:
        ArchiveError: the file is no backup, is damaged, or was made by a newer TorchJudge.
        Conflict: the database is not empty.
    """
    with checked_archive(file) as (archive, manifest):
        if not migrate.known(manifest.schema_revision):
            raise ArchiveError(
                f"the backup has the schema {manifest.schema_revision}, which this TorchJudge does not know: "
                "use the version that made it, or a later one"
            )
        with migrate.transaction(url) as connection:
            _must_be_empty(connection)
            migrate.remake(connection, manifest.schema_revision)
            _fill(connection, archive, manifest, progress)
            migrate.move(connection, "head")
            details = {"schema_revision": manifest.schema_revision, "rows": manifest.rows}
            deed = Deed(
                Action.BACKUP_RESTORE, file.name[:100], {**details, "made_at": manifest.made_at.isoformat()}
            )
            record(connection, time.time(), by, deed)
    return manifest


def _must_be_empty(connection: Connection) -> None:
    """Raise if there are rows; but who leads is a row that the migrations write, and nobody's data."""
    for table in tables_of(connection):
        if table.name != leaders.name and connection.execute(select(table).limit(1)).first() is not None:
            raise Conflict(f"the database is not empty: its table {table.name} has rows. Restore into an empty one")
    found = migrate.revision(connection)
    if found is not None and not migrate.known(found):
        raise Conflict(f"the database has the schema {found}, which this TorchJudge does not know")


def _fill(connection: Connection, archive: zipfile.ZipFile, manifest: Manifest, progress: Progress) -> None:
    tables = tables_of(connection)
    if {table.name for table in tables} != set(manifest.tables):
        raise ArchiveError("the backup has other tables than its schema")
    for table in tables:
        connection.execute(delete(table))  # what the migrations wrote
        try:
            _fill_table(connection, archive, manifest, table, progress)
        except (DBAPIError, StatementError) as failure:
            raise ArchiveError(f"a row of {table.name} does not fit into the database: {failure.orig}") from None


def _fill_table(
    connection: Connection, archive: zipfile.ZipFile, manifest: Manifest, table: Table, progress: Progress
) -> None:
    told, into = manifest.tables[table.name], writing(table, connection.dialect.name)
    rows, size, done = [], 0, 0
    for line, length in lines_of(archive, told):
        rows.append(row_of(table, line))
        size += length
        if len(rows) == ROWS_AT_ONCE or size > BYTES_AT_ONCE:
            connection.execute(into, rows)
            done += len(rows)
            progress(table.name, done, told.rows)
            rows, size = [], 0
    if rows:
        connection.execute(into, rows)
