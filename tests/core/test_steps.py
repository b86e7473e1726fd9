"""Every migration, up and down, keeps what both of its schemas have a place for."""

from itertools import pairwise
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select

from core.backup.cells import tables_of
from core.migrate import SCRIPTS, downgrade, upgrade
from core.store import Store
from core.store.database import open_engine
from tests.core.backup.conftest import fill

Rows = dict[str, list[dict[str, Any]]]

REVISIONS = [script.revision for script in reversed(list(ScriptDirectory(str(SCRIPTS)).walk_revisions()))]


def rows(connection: Connection) -> Rows:
    """Everything that there is, but trials, which have no place in older schemas."""
    found: Rows = {}
    for table in tables_of(connection):
        chosen = select(table).order_by(*table.primary_key.columns)
        found[table.name] = [dict(row) for row in connection.execute(chosen).mappings()]
    trials = {row["id"] for row in found["submissions"] if row.get("trial_of")}
    found["submissions"] = [row for row in found["submissions"] if row["id"] not in trials]
    found["events"] = [row for row in found["events"] if row["submission"] not in trials]
    return found


def read(url: str) -> Rows:
    """The same, by a URL."""
    engine = open_engine(url)
    with engine.connect() as connection:
        found = rows(connection)
    engine.dispose()
    return found


def both(old: Rows, new: Rows) -> tuple[Rows, Rows]:
    """Tables and columns that are in both."""
    tables = [name for name in old if name in new]
    shared = {name: _columns(old[name]) & _columns(new[name]) for name in tables}
    return _only(old, shared), _only(new, shared)


def _columns(found: list[dict[str, Any]]) -> set[str]:
    return {name for row in found[:1] for name in row}


def _only(found: Rows, shared: dict[str, set[str]]) -> Rows:
    return {
        name: [{column: row[column] for column in sorted(columns)} for row in found[name]]
        for name, columns in shared.items()
    }


@pytest.fixture
def on_the_way(store: Store, database: str) -> list[tuple[str, Rows]]:
    """What there is in each schema from the newest to the oldest, and then back to the newest."""
    fill(store)
    store.close()
    seen = [(REVISIONS[-1], read(database))]
    for revision in reversed(REVISIONS[:-1]):
        downgrade(database, revision)
        seen.append((revision, read(database)))
    for revision in REVISIONS[1:]:
        upgrade(database, revision)
        seen.append((revision, read(database)))
    return seen


def test_each_step_keeps_what_both_schemas_have_a_place_for(on_the_way: list[tuple[str, Rows]]) -> None:
    assert len(on_the_way) == 2 * len(REVISIONS) - 1
    for (before, old), (after, new) in pairwise(on_the_way):
        kept, found = both(old, new)
        assert len(kept["submissions"]) == 4, (before, after)
        assert len(kept["events"]) > 4, (before, after)
        assert found == kept, (before, after)


def test_what_goes_all_the_way_down_and_up_is_served_in_its_old_order(
    on_the_way: list[tuple[str, Rows]], database: str
) -> None:
    # Given what was queued, and has lost all that the oldest schema does not know
    (_, newest), (_, back) = on_the_way[0], on_the_way[-1]
    queued = [row["id"] for row in newest["submissions"] if row["status"] == "queued"]
    # When
    again = Store.open(database)
    claim = again.take("cpu", "w", 30.0)
    again.close()
    # Then
    assert claim is not None
    assert [claim.submission.id] == queued
    assert back["tokens"] == newest["tokens"]
    assert back["rounds"] == newest["rounds"]
