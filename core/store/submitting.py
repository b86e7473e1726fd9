"""Queueing: the limits of a student, the idempotency key, the row and its first event, in one transaction."""

import hashlib

from sqlalchemy import Connection, bindparam, insert, select, text

from core.errors import Conflict, LimitReached
from core.ids import new_id
from core.store.log import Log, write
from core.store.order import turn_of
from core.store.reading import find
from core.store.tables import attached, keys, submissions
from core.submission import EventName, NewSubmission, Role, Status, Submission

HOUR = 3600.0
RETRY_WAITING = 10

INSERT = insert(submissions)
FRESH = {"status": Status.QUEUED, "attempt": 0, "faults": 0, "events": 1}
UNJUDGED = (
    select(submissions.c.id)
    .where(
        submissions.c.user == bindparam("sender"),
        submissions.c.status.in_([Status.QUEUED, Status.RUNNING]),
        submissions.c.verdict.is_(None),
    )
    .limit(bindparam("most"))
)
SENT = (
    select(submissions.c.created_at)
    .where(submissions.c.user == bindparam("sender"), submissions.c.created_at > bindparam("since"))
    .order_by(submissions.c.created_at.desc())
    .limit(bindparam("most"))
)


class Submitting(Log):
    """Adding submissions."""

    def add(
        self, new: NewSubmission, *, max_waiting: int | None = None, max_per_hour: int | None = None
    ) -> Submission:
        """Queue a submission, or return the one that the same idempotency key queued before.

        The limits bind students only. Rejudges do not count against them.

        Raises:
            Conflict: the key was used for another file or problem.
            LimitReached: the student has too many waiting, or sent too many within the hour.
        """
        now = self._clock()
        with self._writing() as connection:
            _lock_user(connection, new.user)
            known = _known(connection, new)
            if known is not None:
                return known
            if new.role is Role.STUDENT:
                _check_waiting(connection, new.user, max_waiting)
                _check_rate(connection, new.user, max_per_hour, now)
            made = _insert(connection, new, now)
        self._tell(made.id)
        return made


def _digest(new: NewSubmission) -> str:
    total = hashlib.sha256(f"{new.problem}\0{new.filename}\0{new.source}".encode())
    for one in new.attached:
        total.update(f"\0{one.name}\0{len(one.data)}\0".encode() + one.data)
    return total.hexdigest()


def _lock_user(connection: Connection, user: str) -> None:
    """Let one transaction at a time count a user's submissions; SQLite's writers are alone anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:user, 0))"), {"user": user})


def _known(connection: Connection, new: NewSubmission) -> Submission | None:
    if new.key is None:
        return None
    chosen = select(keys.c.digest, keys.c.submission).where(keys.c.user == new.user, keys.c.key == new.key)
    row = connection.execute(chosen).one_or_none()
    if row is None:
        return None
    if row.digest != _digest(new):
        raise Conflict("this Idempotency-Key was used before, for another file or problem")
    return find(connection, row.submission)


def _check_waiting(connection: Connection, user: str, limit: int | None) -> None:
    if limit is None:
        return
    if len(connection.scalars(UNJUDGED, {"sender": user, "most": limit}).all()) >= limit:
        message = f"{limit} of your submissions are waiting for their verdicts already, which is the most allowed"
        raise LimitReached(message, RETRY_WAITING)


def _check_rate(connection: Connection, user: str, limit: int | None, now: float) -> None:
    if limit is None:
        return
    sent = connection.scalars(SENT, {"sender": user, "since": now - HOUR, "most": limit}).all()
    if len(sent) >= limit:
        # The oldest of the last `limit` must become an hour old before the next may come.
        wait = max(1, round(sent[-1] + HOUR - now + 0.5))
        raise LimitReached(f"you have sent {limit} submissions within the hour, the most allowed", wait)


def _insert(connection: Connection, new: NewSubmission, now: float) -> Submission:
    made = new_id(now)
    facts = new.model_dump(mode="json", exclude={"key", "attached"})
    turn = turn_of(connection, new, now)
    times = {"created_at": now, "queued_at": now, "published_at": now, "turn_at": turn}
    connection.execute(INSERT, {"id": made, **FRESH, **facts, **times})
    if new.attached:
        files = [{"submission": made, "name": one.name, "data": one.data} for one in new.attached]
        connection.execute(insert(attached), files)
    write(connection, (made, 1), now, (EventName.QUEUED, {"attempt": 0}))
    if new.key is not None:
        values = {
            "user": new.user,
            "key": new.key,
            "digest": _digest(new),
            "submission": made,
            "created_at": now,
        }
        connection.execute(insert(keys).values(values))
    return find(connection, made)
