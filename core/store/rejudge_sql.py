"""The queries of rejudge sets: what a trial found, beside what its submission had, and has now."""

from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select, update

from core.rejudging import Change
from core.store.tables import rejudge_items, submissions
from core.submission import Status
from core.verdict import Verdict

item = rejudge_items.c
mine = submissions.alias("mine").c
trial = submissions.alias("trial").c

BOTH = rejudge_items.outerjoin(mine.id.table, mine.id == item.submission).outerjoin(
    trial.id.table, trial.id == item.trial
)

# The order matters: a set that is over has its outcome; what is stale stays so whatever its trial finds.
CHANGE = case(
    (item.outcome.is_not(None), item.outcome),
    (or_(mine.attempt != item.attempt, mine.status != Status.JUDGED.value), Change.STALE.value),
    (trial.status == Status.CANCELLED.value, Change.FAILED.value),
    (trial.status != Status.JUDGED.value, Change.WAITING.value),
    (trial.verdict == Verdict.JUDGE_ERROR.value, Change.FAILED.value),
    (and_(trial.verdict == item.before_verdict, trial.points == item.before_points), Change.SAME.value),
    else_=Change.CHANGED.value,
).label("change")

ITEMS = select(
    item.submission,
    mine.user,
    item.trial,
    item.attempt,
    CHANGE,
    item.before_verdict,
    item.before_points,
    func.coalesce(item.after_verdict, trial.verdict).label("after_verdict"),
    func.coalesce(item.after_points, trial.points).label("after_points"),
).select_from(BOTH)


def changes_of(asked: str) -> Select[Any]:
    """How many submissions of a set stand how."""
    listed = select(CHANGE).select_from(BOTH).where(item.set == asked).subquery()
    return select(listed.c.change, func.count().label("count")).group_by(listed.c.change)


_found = submissions.alias("found").c
KEEP_OUTCOME = update(rejudge_items).values(
    after_verdict=select(_found.verdict).where(_found.id == item.trial).scalar_subquery(),
    after_points=select(_found.points).where(_found.id == item.trial).scalar_subquery(),
)
