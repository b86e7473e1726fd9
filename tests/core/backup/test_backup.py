"""A backup holds everything, as of one moment, and comes back into an empty database of either kind."""

import stat
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from core.audit import Actor
from core.backup import load, save
from core.backup.saving import AT_ONCE
from core.errors import ArchiveError, Conflict
from core.migrate import upgrade
from core.store import ActFilter, Store
from core.store.database import open_engine
from core.store.tables import submissions
from core.submission import Status
from core.tokens import check_token
from tests.core.backup.conftest import contents, fill
from tests.core.conftest import Clock, report, send

OLGA = Actor(user="olga", via="command")


def quiet(_table: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def test_all_comes_back_in_the_other_kind_of_database(
    filled: Store, database: str, empty: str, tmp_path: Path
) -> None:
    # Given
    before = contents(database)
    assert [name for name, rows in before.items() if not rows] == []
    # When
    saved = save(database, tmp_path / "judge.zip", OLGA, quiet)
    loaded = load(empty, tmp_path / "judge.zip", OLGA, quiet)
    # Then
    after = contents(empty)
    told = after["audit"].pop()
    assert after == before
    assert loaded == saved
    assert {name: facts.rows for name, facts in saved.tables.items()} == {
        name: len(rows) for name, rows in before.items()
    }
    assert (told["action"], told["user"], told["target"]) == ("backup.restore", "olga", "judge.zip")
    assert told["details"]["rows"] == saved.rows


def test_a_restored_judge_goes_on(
    store: Store, database: str, empty_alike: str, tmp_path: Path, clock: Clock
) -> None:
    # Given
    token = fill(store)
    save(database, tmp_path / "judge.zip", OLGA, quiet)
    # When
    load(empty_alike, tmp_path / "judge.zip", OLGA, quiet)
    restored = Store.open(empty_alike, clock=clock)
    clock.now += 60
    expired = restored.expire()
    claim = restored.take("cpu", "w3", 30.0)
    # Then
    assert len(expired) == 1  # what ran while the backup was made is queued again
    assert claim is not None
    assert restored.finish(claim, report())
    assert restored.get(claim.submission.id).status is Status.JUDGED
    known = check_token(restored, token)
    assert known is not None
    assert known.user == "dora"
    assert restored.round_secret("practice") == store.round_secret("practice")
    restored.close()


def test_the_making_of_a_backup_is_written_down(filled: Store, database: str, tmp_path: Path) -> None:
    saved = save(database, tmp_path / "judge.zip", OLGA, quiet)
    (act,) = filled.acts(ActFilter(action="backup.save"), None, 10)
    assert (act.user, act.via, act.target, act.details["rows"]) == ("olga", "command", "judge.zip", saved.rows)


def test_what_is_written_while_a_backup_is_made_is_not_half_in_it(
    filled: Store, database: str, empty: str, tmp_path: Path
) -> None:
    # Given
    before = contents(database)
    sent: list[str] = []

    def meanwhile(_table: str, _done: int, _total: int) -> None:
        """Somebody submits after the first row of the first table was read."""
        if not sent:
            sent.append(send(filled, user="zoe").id)

    # When
    save(database, tmp_path / "judge.zip", OLGA, meanwhile)
    load(empty, tmp_path / "judge.zip", OLGA, quiet)
    # Then
    after = contents(empty)
    after["audit"].pop()
    assert after == before
    assert filled.get(sent[0]).user == "zoe"


def test_more_rows_than_are_held_in_memory_at_a_time_come_back_and_are_told(
    store: Store, database: str, empty_alike: str, tmp_path: Path
) -> None:
    # Given
    many = 2 * AT_ONCE + 1
    like = send(store).id
    engine = open_engine(database)
    with engine.begin() as connection:
        row = dict(connection.execute(select(submissions).where(submissions.c.id == like)).mappings().one())
        connection.execute(insert(submissions), [{**row, "id": f"s{number}"} for number in range(many - 1)])
    engine.dispose()
    saved: list[tuple[str, int, int]] = []
    loaded: list[tuple[str, int, int]] = []
    # When
    save(database, tmp_path / "judge.zip", OLGA, lambda *told: saved.append(told))
    load(empty_alike, tmp_path / "judge.zip", OLGA, lambda *told: loaded.append(told))
    # Then
    assert len(contents(empty_alike)["submissions"]) == many
    assert ("submissions", many, many) in saved
    assert ("submissions", AT_ONCE, many) in loaded


def test_a_null_of_json_and_no_value_stay_two_things(database: str, empty: str, tmp_path: Path) -> None:
    # Given
    upgrade(database)
    change(database, OLD.replace(" source)", " source, layout)").replace("'x = 1')", "'x = 1', 'null')"))
    change(database, OLD.replace("'old'", "'older'"))
    # When
    save(database, tmp_path / "judge.zip", OLGA, quiet)
    load(empty, tmp_path / "judge.zip", OLGA, quiet)
    # Then
    assert nulls(database) == nulls(empty) == ["older"]


def test_a_backup_of_an_older_schema_comes_back_in_the_newest(database: str, empty: str, tmp_path: Path) -> None:
    # Given
    upgrade(database, "0001")
    change(database, OLD)
    # When
    saved = save(database, tmp_path / "judge.zip", OLGA, quiet)
    upgrade(empty)
    load(empty, tmp_path / "judge.zip", OLGA, quiet)
    # Then
    after = contents(empty)
    assert saved.schema_revision == "0001"
    assert [(row["id"], row["need"], row["turn_at"]) for row in after["submissions"]] == [("old", "cpu", 1.0)]
    assert [row["action"] for row in after["audit"]] == ["backup.restore"]


def test_a_database_with_rows_is_not_restored_into(filled: Store, database: str, tmp_path: Path) -> None:
    # Given
    save(database, tmp_path / "judge.zip", OLGA, quiet)
    before = contents(database)
    # When
    with pytest.raises(Conflict, match="not empty"):
        load(database, tmp_path / "judge.zip", OLGA, quiet)
    # Then
    assert contents(database) == before


def test_only_its_owner_reads_a_backup_and_none_is_overwritten(
    filled: Store, database: str, tmp_path: Path
) -> None:
    # Given
    file = tmp_path / "out" / "judge.zip"
    file.parent.mkdir()
    save(database, file, OLGA, quiet)
    first = file.read_bytes()
    # When
    with pytest.raises(ArchiveError, match="already"):
        save(database, file, OLGA, quiet)
    # Then
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes() == first
    assert list(file.parent.iterdir()) == [file]


def test_what_is_no_judges_database_is_not_backed_up(database: str, tmp_path: Path) -> None:
    # Given
    out = tmp_path / "out"
    out.mkdir()
    # When
    with pytest.raises(ArchiveError, match="there is no"):
        save(database, out / "judge.zip", OLGA, quiet)
    # Then: neither a file nor a new database
    assert list(tmp_path.rglob("*")) == [out]


OLD = (
    'INSERT INTO submissions (id, "user", role, problem, filename, round, max_points, priority, status,'
    " attempt, faults, created_at, queued_at, published_at, events, source) VALUES ('old', 'ann', 'student',"
    " 'softmax', 'a.py', 'practice', 100, 3, 'queued', 0, 0, 1, 1, 1, 1, 'x = 1')"
)


def change(url: str, statement: str) -> None:
    """Write past the judge, as an older version did."""
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def nulls(url: str) -> list[str]:
    """Submissions without a layout, not even a null of JSON."""
    engine = open_engine(url)
    with engine.connect() as connection:
        found = list(connection.scalars(text("SELECT id FROM submissions WHERE layout IS NULL")))
    engine.dispose()
    return found
