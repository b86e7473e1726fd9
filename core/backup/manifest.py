"""Trusted: what an archive says of itself, in `manifest.json`."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from core.submission import Fact

FORMAT: Literal["torchjudge-backup"] = "torchjudge-backup"
VERSION = 1
NAME = "manifest.json"

Progress = Callable[[str, int, int], None]
"""Is told a table, how many of its rows are done, and of how many."""


class TableFacts(Fact):
    """One table: its file in the archive, its lines, and the SHA-256 of their bytes."""

    file: str
    rows: int
    sha256: str


class Manifest(Fact):
    """`schema_revision` is that of `core.migrations`; `database` is the kind it came from, for people to know."""

    format: Literal["torchjudge-backup"]
    version: int
    schema_revision: str
    made_at: datetime
    made_by: str
    database: str
    tables: dict[str, TableFacts]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables.values())
