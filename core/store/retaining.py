"""What is removed when it is old: sources and events. Verdicts and reports stay, for ever."""

from sqlalchemy import delete, select, update

from core.ids import least_id
from core.store.database import Database
from core.store.reading import REMOVED
from core.store.tables import attached, events, submissions
from core.submission import Status

FINAL = (Status.JUDGED, Status.CANCELLED)


class Retaining(Database):
    """Removing, some at a time. What is old is found by its id, which begins with the time it was made."""

    def remove_sources(self, age: float, limit: int = 200, after: str = "") -> list[str]:
        """Remove sources and files of submissions that were sent and ended more than `age` seconds ago; which.

        Such a submission can be read, and not be judged again. `after` is the last one that was removed before:
        what was looked at is not looked at again.
        """
        table, before = submissions.c, self._clock() - age
        old = select(table.id).where(
            table.id > after,
            table.id < least_id(before),
            table.status.in_(FINAL),
            table.finished_at < before,
            table.source != REMOVED,
        )
        with self._reading() as connection:
            ids = connection.scalars(old.order_by(table.id).limit(limit)).all()
        if not ids:
            return []
        # Asked again: a rejudge may have come between.
        remove = update(submissions).where(table.id.in_(ids), table.status.in_(FINAL)).values(source=REMOVED)
        with self._writing() as connection:
            removed = connection.scalars(remove.returning(table.id)).all()
            connection.execute(delete(attached).where(attached.c.submission.in_(removed)))
        return sorted(removed)

    def remove_events(self, age: float, limit: int = 200) -> int:
        """Remove the events of submissions that were sent and ended more than `age` seconds ago; of how many."""
        table, before = submissions.c, self._clock() - age
        old = (
            select(events.c.submission)
            .distinct()
            .join(submissions, table.id == events.c.submission)
            .where(events.c.submission < least_id(before), table.status.in_(FINAL), table.finished_at < before)
        )
        with self._reading() as connection:
            ids = connection.scalars(old.order_by(events.c.submission).limit(limit)).all()
        if not ids:
            return 0
        still = select(table.id).where(table.id.in_(ids), table.status.in_(FINAL))
        with self._writing() as connection:
            connection.execute(delete(events).where(events.c.submission.in_(still)))
        return len(ids)
