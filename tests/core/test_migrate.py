"""Migrations bring both databases to the schema that the code uses."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from core.errors import SettingsError
from core.migrate import downgrade, upgrade
from core.store import Store
from core.store.database import open_engine
from core.store.tables import metadata
from core.submission import NewSubmission
from core.work import Attached, Layout


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


def test_what_was_submitted_before_survives_the_way_up_and_down(database: str) -> None:
    # Given a submission that was made when there was but one plain file
    upgrade(database, "0001")
    engine = open_engine(database)
    old = (
        'INSERT INTO submissions (id, "user", role, problem, filename, round, max_points, priority, status,'
        " attempt, faults, created_at, queued_at, published_at, events, source) VALUES ('old', 'ann', 'student',"
        " 'softmax', 'a.py', 'practice', 100, 3, 'queued', 0, 0, 1, 1, 1, 1, 'x = 1')"
    )
    event = "INSERT INTO events (submission, seq, name, data, at) VALUES ('old', 1, 'queued', '{}', 1)"
    with engine.begin() as connection:
        connection.execute(text(old))
        connection.execute(text(event.replace("{}", "null")))
    # When
    upgrade(database)
    store = Store.open(database)
    before = store.get("old")
    whole = store.add(
        NewSubmission(
            user="ann",
            problem="softmax",
            source="import b",
            layout=Layout(files=("b.py",)),
            attached=(Attached(name="b.py", data=b"x"),),
        )
    )
    work = store.work(whole)
    store.close()
    downgrade(database, "0001")
    # Then
    assert (before.source, before.layout) == ("x = 1", None)
    assert work.attached == (Attached(name="b.py", data=b"x"),)
    with engine.connect() as connection:
        assert sorted(connection.scalars(text("SELECT source FROM submissions"))) == ["import b", "x = 1"]
        assert connection.scalar(text("SELECT count(*) FROM events WHERE submission = 'old'")) == 1
    engine.dispose()
    upgrade(database)
