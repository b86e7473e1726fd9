"""Trusted: rows of the database as lines of the archive, and back.

Bytes become base64. JSON is the text that the database holds: so a null of JSON and no value at all, which are two
things in a database, stay two, and no digit changes. Times are numbers already.
"""

import base64
import binascii
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    Insert,
    LargeBinary,
    MetaData,
    RowMapping,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    insert,
    select,
)

from core.backup.archive import Line
from core.errors import ArchiveError

NOT_OURS = "alembic_version"
"""Written by migrating, and told in the manifest."""


def tables_of(connection: Connection) -> list[Table]:
    """The tables as they are, in whatever schema; those that are referred to come first."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name != NOT_OURS)
    return found.sorted_tables


def reading(table: Table) -> Select[Any]:
    """All rows in the order of the primary key, JSON as text."""
    cells = [cast(cell, Text).label(cell.name) if _is_json(cell.type) else cell for cell in table.columns]
    return select(*cells).order_by(*table.primary_key.columns)


def writing(table: Table, kind: str) -> Insert:
    """An insert of rows of `row_of`. SQLite keeps JSON as text; Postgres must be told that it is such."""
    return insert(table).values(
        {
            cell.name: cast(bindparam(_slot(cell.name), type_=Text()), JSON())
            if _is_json(cell.type) and kind == "postgresql"
            else bindparam(_slot(cell.name), type_=Text() if _is_json(cell.type) else cell.type)
            for cell in table.columns
        }
    )


def line_of(row: RowMapping) -> Line:
    """A row of `reading` as a line."""
    return {
        name: base64.b64encode(value).decode() if isinstance(value, bytes | memoryview) else value
        for name, value in row.items()
    }


def row_of(table: Table, line: Line) -> dict[str, Any]:
    """A line as a row for `writing`. Raises ArchiveError if it has other columns, or bytes that are no base64."""
    if set(line) != {cell.name for cell in table.columns}:
        raise ArchiveError(f"a row of {table.name} has other columns than its schema")
    return {_slot(cell.name): _value(table, cell.name, cell.type, line[cell.name]) for cell in table.columns}


def _value(table: Table, name: str, kind: object, value: object) -> object:
    if not isinstance(kind, LargeBinary) or value is None:
        return value
    try:
        return base64.b64decode(str(value), validate=True)
    except binascii.Error:
        raise ArchiveError(f"a row of {table.name} has bytes in {name} that are no base64") from None


def _is_json(kind: object) -> bool:
    return isinstance(kind, JSON)


def _slot(name: str) -> str:
    """SQLAlchemy keeps the plain names for itself."""
    return f"new_{name}"
