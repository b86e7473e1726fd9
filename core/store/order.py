"""Trusted: in which order submissions are served. It is decided here; a message only says that something waits.

Contest before practice before rejudge; within each, whoever waits for nothing else before anybody's second.
"""

from sqlalchemy import Connection, bindparam, func, select

from core.store.tables import submissions
from core.submission import NewSubmission, Status

STEP_BACK = 300.0
"""Seconds: while a submission waits, its sender's next one is served as if it had been sent so long after it.

Everybody's only one comes first, unless it was sent later than that: so nobody's second waits for ever either.
"""
LOOKED_AT = 20
"""So many of a sender's last submissions are looked at; older ones do not wait any more, or long enough."""

ORDER = (submissions.c.priority, submissions.c.turn_at, submissions.c.id)
NEXT = (
    select(submissions.c.id)
    .where(submissions.c.status == Status.QUEUED, submissions.c.need == bindparam("wanted"))
    .order_by(*ORDER)
    .limit(1)
    # Two workers never wait for each other: each takes another one. SQLite's writers are alone anyway.
    .with_for_update(skip_locked=True)
)
_last = (
    select(submissions.c.priority, submissions.c.status, submissions.c.turn_at)
    .where(submissions.c.user == bindparam("sender"))
    .order_by(submissions.c.id.desc())
    .limit(LOOKED_AT)
    .subquery()
)
LATEST_TURN = select(func.max(_last.c.turn_at)).where(
    _last.c.priority == bindparam("class"), _last.c.status.in_([Status.QUEUED, Status.RUNNING])
)


def turn_of(connection: Connection, new: NewSubmission, now: float) -> float:
    """The time as of which a new submission is served: now, or later while others of its sender wait."""
    latest = connection.scalar(LATEST_TURN, {"sender": new.user, "class": new.priority})
    return now if latest is None else max(now, latest + STEP_BACK)
