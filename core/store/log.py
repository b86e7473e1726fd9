"""The events of submissions: written with the change they tell of, in one transaction."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, insert, select, update

from core.store import rows
from core.store.database import Database
from core.store.plain import plain
from core.store.tables import events, submissions
from core.submission import Claim, Event, EventName, Status

STATUS_NOW = submissions.c.status


def held(claim: Claim) -> ColumnElement[bool]:
    """The fence: the claim's submission, while nobody else has claimed, cancelled or finished it."""
    table = submissions.c
    return and_(table.id == claim.submission.id, table.attempt == claim.attempt, table.status == Status.RUNNING)


def change(connection: Connection, where: ColumnElement[bool], values: Mapping[str, Any]) -> tuple[str, int] | None:
    """Change at most one submission, and reserve the number of the event that tells of it.

    Returns its id and that number, or None if no submission is `where`.
    """
    statement = update(submissions).where(where).values(**values, events=submissions.c.events + 1)
    row = connection.execute(statement.returning(submissions.c.id, submissions.c.events)).one_or_none()
    return None if row is None else (row.id, row.events)


def write(
    connection: Connection, at: tuple[str, int], name: EventName | str, data: Mapping[str, Any], now: float
) -> None:
    """Write the event whose number was reserved by `change`."""
    submission, seq = at
    values = {"submission": submission, "seq": seq, "name": str(name), "data": plain(dict(data)), "at": now}
    connection.execute(insert(events).values(values))


class Log(Database):
    """Reading and adding events."""

    def note(self, claim: Claim, event: EventName | str, data: Mapping[str, Any]) -> None:
        """Add a live event, such as a subtask's report; dropped if the claim no longer holds."""
        with self._writing() as connection:
            at = change(connection, held(claim), {})
            if at is not None:
                write(connection, at, event, data, self._clock())
        if at is not None:
            self._tell(claim.submission.id)

    def events_after(self, submission: str, seq: int) -> tuple[list[Event], Status | None]:
        """Events numbered above `seq`, and the status after them; None if there is no submission."""
        columns = (events.c.seq, events.c.name, events.c.data, events.c.at)
        chosen = select(*columns).where(events.c.submission == submission, events.c.seq > seq)
        with self._reading() as connection:
            status = connection.execute(select(STATUS_NOW).where(submissions.c.id == submission)).scalar()
            found = connection.execute(chosen.order_by(events.c.seq)).mappings().all()
        return [rows.event(row) for row in found], None if status is None else Status(status)
