"""Migrations bring both databases to the schema that the code uses."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from core.errors import SettingsError
from core.migrate import upgrade
from core.store import Store
from core.store.database import open_engine
from core.store.tables import metadata


def test_the_migrated_schema_is_the_one_that_the_code_uses(database: str) -> None:
    # Given
    upgrade(database)
    engine = open_engine(database)
    # When
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    # Then
    assert differences == []


def test_migrating_twice_changes_nothing(store: Store, database: str) -> None:
    # Given
    secret = store.round_secret("practice")
    # When
    upgrade(database)
    # Then
    assert store.round_secret("practice") == secret


def test_sqlite_survives_a_power_cut_and_keeps_references(tmp_path: Path) -> None:
    # Given
    url = f"sqlite:///{tmp_path / 'deep' / 'test.db'}"
    upgrade(url)
    engine = open_engine(url)
    # When
    with engine.connect() as connection:
        found = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    # Then: 2 is FULL
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://judge@localhost/judge"])
def test_a_database_that_would_lose_submissions_is_refused(url: str) -> None:
    with pytest.raises(SettingsError):
        upgrade(url)
