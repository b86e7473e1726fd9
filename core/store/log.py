"""The events of submissions: written with the change they tell of, in one transaction."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, bindparam, insert, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from core.store import rows
from core.store.database import Database
from core.store.plain import plain
from core.store.tables import events, submissions
from core.submission import Claim, Event, EventName, Status

STATUS_NOW = select(submissions.c.status).where(submissions.c.id == bindparam("of"))
EVENTS_AFTER = (
    select(events.c.seq, events.c.name, events.c.data, events.c.at)
    .where(events.c.submission == bindparam("of"), events.c.seq > bindparam("after"))
    .order_by(events.c.seq)
)
WRITE = insert(events)

# The fence: the claim's submission, while nobody else has claimed, cancelled or finished it.
HELD = and_(
    submissions.c.id == bindparam("held_id"),
    submissions.c.attempt == bindparam("held_attempt"),
    submissions.c.status == Status.RUNNING,
)

Told = tuple[EventName | str, Mapping[str, Any]]
"""An event to be written: its name and its data."""


def held(claim: Claim) -> dict[str, Any]:
    """What HELD is to be asked with."""
    return {"held_id": claim.submission.id, "held_attempt": claim.attempt}


def changing(where: ColumnElement[bool], *names: str, **values: object) -> ReturningUpdate[tuple[str, int]]:
    """The statement that changes at most one submission: `names` to what it will be run with, the rest to `values`.

    Made once and run often: making a statement costs SQLAlchemy more than running it. It reserves the numbers of
    the events that tell of the change (`told` of them) and returns the submission's id and the last number.
    """
    asked = {name: bindparam(f"new_{name}", type_=submissions.c[name].type) for name in names}
    reserved = submissions.c.events + bindparam("told", type_=Integer)
    statement = update(submissions).where(where).values({**asked, **values, "events": reserved})
    return statement.returning(submissions.c.id, submissions.c.events)


def run(
    connection: Connection,
    statement: ReturningUpdate[tuple[str, int]],
    asked: Mapping[str, Any],
    values: Mapping[str, Any] | None = None,
    told: int = 1,
) -> tuple[str, int] | None:
    """Run a statement of `changing`; the submission's id and its last event's number, None if none was `where`."""
    given = {f"new_{name}": value for name, value in (values or {}).items()}
    row = connection.execute(statement, {**asked, **given, "told": told}).one_or_none()
    return None if row is None else (row.id, row.events)


def change(connection: Connection, where: ColumnElement[bool], values: Mapping[str, Any]) -> tuple[str, int] | None:
    """The same for a change that is seldom made."""
    return run(connection, changing(where, **values), {})


def write(connection: Connection, at: tuple[str, int], now: float, *told: Told) -> None:
    """Write the events whose numbers were reserved; `at` holds the last one."""
    submission, last = at
    rows = [
        {"submission": submission, "seq": seq, "name": str(name), "data": plain(dict(data)), "at": now}
        for seq, (name, data) in enumerate(told, last - len(told) + 1)
    ]
    connection.execute(WRITE, rows)


NOTE = changing(HELD)


class Log(Database):
    """Reading and adding events."""

    def note(self, claim: Claim, *told: Told) -> None:
        """Add live events, such as subtasks' reports, in one commit; dropped if the claim no longer holds."""
        with self._writing() as connection:
            at = run(connection, NOTE, held(claim), told=len(told))
            if at is not None:
                write(connection, at, self._clock(), *told)
        if at is not None:
            self._tell(claim.submission.id)

    def events_after(self, submission: str, seq: int) -> tuple[list[Event], Status | None]:
        """Events numbered above `seq`, and the status after them; None if there is no submission."""
        with self._reading() as connection:
            status = connection.execute(STATUS_NOW, {"of": submission}).scalar()
            found = connection.execute(EVENTS_AFTER, {"of": submission, "after": seq}).mappings().all()
        return [rows.event(row) for row in found], None if status is None else Status(status)
