"""Bringing a database to the newest schema.

`python -m core.migrate` does it for the database that the settings name: a step of its own, before anything serves.
"""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, make_url, text

from core.settings import Settings
from core.store.database import WRITING, open_engine

SCRIPTS = Path(__file__).parent / "migrations"
LOCK = 7_014_201


def upgrade(url: str, revision: str = "head") -> None:
    """Create or migrate the database at a SQLAlchemy URL, in one transaction; safe to run in many processes.

    Raises:
        SettingsError: the database is neither a SQLite file nor Postgres.
    """
    _migrate(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    """Bring the database back to an older schema; what that has no place for is lost. Raises like `upgrade`."""
    _migrate(url, lambda config: command.downgrade(config, revision))


def _migrate(url: str, step: Callable[[Config], None]) -> None:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(url)
    try:
        with engine.execution_options(**{WRITING: True}).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            step(_config(connection))
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config


if __name__ == "__main__":
    upgrade(Settings().database)
