"""From rows to facts."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, case, func, or_, select

from core.store.tables import submissions
from core.submission import Event, Overview, Submission, Token

OVERVIEW = [name for name in Overview.model_fields if name != "place"]
TIMES = (
    "created_at",
    "queued_at",
    "started_at",
    "finished_at",
    "seen_at",
    "expires_at",
    "revoked_at",
    "lease_until",
    "since",
    "at",
)
WHOLE = [*OVERVIEW, "source", "layout", "report"]


def moment(seconds: float | None) -> datetime | None:
    """Seconds since 1970 as an aware time."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _place() -> ColumnElement[Any]:
    mine, ahead = submissions.c, submissions.alias("ahead").c
    before = or_(
        ahead.priority < mine.priority,
        and_(ahead.priority == mine.priority, ahead.turn_at < mine.turn_at),
        and_(ahead.priority == mine.priority, ahead.turn_at == mine.turn_at, ahead.id < mine.id),
    )
    waits = and_(ahead.status == "queued", ahead.need == mine.need)
    count = select(func.count() + 1).where(waits, before).correlate(submissions)
    return case((mine.status == "queued", count.scalar_subquery()), else_=None).label("place")


PLACE = _place()


def submission_columns(names: list[str]) -> Select[Any]:
    """Select these columns of submissions, and the place in the queue."""
    return select(*(submissions.c[name] for name in names), PLACE)


def timed(row: RowMapping, without: str | None = None) -> dict[str, Any]:
    """A row as a dictionary whose times are aware datetimes."""
    facts: dict[str, Any] = {name: value for name, value in row.items() if name != without}
    for name in TIMES:
        if name in facts:
            facts[name] = moment(facts[name])
    return facts


def overview(row: RowMapping) -> Overview:
    """An Overview from a row of `submission_columns(OVERVIEW)`."""
    return Overview.model_validate(timed(row))


def submission(row: RowMapping) -> Submission:
    """A Submission from a row of `submission_columns(WHOLE)`."""
    return Submission.model_validate(timed(row))


def event(row: RowMapping) -> Event:
    """An Event from its row."""
    return Event.model_validate(timed(row))


def token(row: RowMapping) -> Token:
    """A Token from its row."""
    return Token.model_validate(timed(row))
