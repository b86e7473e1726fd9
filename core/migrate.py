"""Bringing a database to the newest schema.

`python -m core.migrate` does it for the database that the settings name: a step of its own, before anything serves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text

from core.settings import Settings
from core.store.database import WRITING, open_engine

SCRIPTS = Path(__file__).parent / "migrations"
LOCK = 7_014_201
FIRST = "0001"


def upgrade(url: str, revision: str = "head") -> None:
    """Create or migrate the database at a SQLAlchemy URL, in one transaction; safe to run in many processes.

    Raises:
        SettingsError: the database is neither a SQLite file nor Postgres.
    """
    with transaction(url) as connection:
        move(connection, revision)


def downgrade(url: str, revision: str) -> None:
    """Bring the database back to an older schema; what that has no place for is lost. Raises like `upgrade`."""
    with transaction(url) as connection:
        command.downgrade(_config(connection), revision)


@contextmanager
def transaction(url: str) -> Iterator[Connection]:
    """A transaction in which nobody else migrates. Raises like `upgrade`."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(url)
    try:
        with engine.execution_options(**{WRITING: True}).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection
    finally:
        engine.dispose()


def move(connection: Connection, revision: str) -> None:
    """Go up to a schema, in a `transaction`."""
    command.upgrade(_config(connection), revision)


def remake(connection: Connection, wanted: str) -> None:
    """Give a database without rows just this schema, whichever it has or has not, in a `transaction`."""
    if revision(connection) is not None:
        command.downgrade(_config(connection), FIRST)
    move(connection, wanted)


def revision(connection: Connection) -> str | None:
    """The schema that a database has; None if no judge's."""
    return MigrationContext.configure(connection).get_current_revision()


def known(revision: str) -> bool:
    """Whether this version can make such a schema."""
    return any(script.revision == revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions())


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


if __name__ == "__main__":
    upgrade(Settings().database)
