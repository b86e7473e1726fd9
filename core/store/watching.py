"""What operators watch: how much waits and runs, since when, and which worker holds what."""

from datetime import datetime

from sqlalchemy import case, func, select

from core.store import rows
from core.store.database import Database
from core.store.tables import submissions
from core.submission import Fact, Status
from core.verdict import Verdict

ACTIVE = (Status.QUEUED, Status.RUNNING)
# What is judged for the first time, once more, or aside in a rejudge set. worker.judging tells them apart alike.
KIND = case(
    (submissions.c.trial_of.is_not(None), "trial"), (submissions.c.verdict.is_(None), "first"), else_="rejudge"
).label("kind")
MOST = 500


class Backlog(Fact):
    """How many submissions of a kind and need are queued, or running, and since how many seconds the oldest is."""

    kind: str
    need: str
    status: Status
    count: int
    oldest: float


class Held(Fact):
    """A submission that a worker holds; it is taken away if the lease is not renewed in time."""

    submission: str
    user: str
    problem: str
    worker: str
    attempt: int
    since: datetime
    lease_until: datetime


class GivenUp(Fact):
    """A submission that we failed to judge as often as we try, and how the last attempt failed."""

    submission: str
    user: str
    problem: str
    attempt: int
    finished_at: datetime
    fault: str


class Watching(Database):
    """Queries over what is not judged yet, and over what could not be."""

    def backlog(self) -> list[Backlog]:
        """What waits and what runs, by kind and need; what there is none of is left out."""
        table, now = submissions.c, self._clock()
        chosen = select(
            table.status, KIND, table.need, func.count().label("count"), func.min(table.queued_at).label("first")
        )
        grouped = (
            chosen.where(table.status.in_(ACTIVE))
            .group_by(table.status, KIND, table.need)
            .order_by(table.status, KIND, table.need)
        )
        with self._reading() as connection:
            found = connection.execute(grouped).all()
        return [
            Backlog(kind=row.kind, need=row.need, status=row.status, count=row[3], oldest=max(0.0, now - row.first))
            for row in found
        ]

    def leases(self) -> list[Held]:
        """What workers hold now, the longest held first."""
        table = submissions.c
        chosen = select(
            table.id.label("submission"),
            table.user,
            table.problem,
            table.worker,
            table.attempt,
            table.started_at.label("since"),
            table.lease_until,
        ).where(table.status == Status.RUNNING)
        with self._reading() as connection:
            found = connection.execute(chosen.order_by(table.started_at).limit(MOST)).mappings().all()
        return [Held.model_validate(rows.timed(row)) for row in found]

    def given_up(self, limit: int = 20) -> list[GivenUp]:
        """Submissions that ended as a judge_error, the newest first: for a person to see, and to judge again."""
        table = submissions.c
        chosen = select(
            table.id.label("submission"), table.user, table.problem, table.attempt, table.finished_at, table.fault
        ).where(table.verdict == Verdict.JUDGE_ERROR, table.fault.is_not(None), table.trial_of.is_(None))
        with self._reading() as connection:
            found = connection.execute(chosen.order_by(table.id.desc()).limit(limit)).mappings().all()
        return [GivenUp.model_validate(rows.timed(row)) for row in found]
