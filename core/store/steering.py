"""What coaches and the reconciler do to submissions: rejudge, cancel, lead."""

from typing import Any

from sqlalchemy import and_, case, or_, update

from core.audit import ITSELF, Action, Actor
from core.errors import Conflict
from core.store.auditing import Deed, record
from core.store.log import Log, change, write
from core.store.reading import REMOVED, find
from core.store.tables import leaders, submissions
from core.submission import EventName, Status, Submission, Urgency


class Steering(Log):
    """Changes from outside the normal course."""

    def rejudge(self, submission: str, by: Actor = ITSELF, need: str | None = None) -> Submission:
        """Queue a judged or cancelled submission again, with its id and hence its seeds.

        It keeps the report it has until the new one is in, and waits behind what has none yet. `need` is what
        its problem needs now, where that is known.

        Raises:
            NotFound, Conflict: there is none; it is waiting or running already, or its source was removed.
        """
        now = self._clock()
        final = submissions.c.status.in_([Status.JUDGED, Status.CANCELLED])
        behind = case((submissions.c.verdict.is_not(None), Urgency.REJUDGE.value), else_=submissions.c.priority)
        times = {"queued_at": now, "published_at": now, "turn_at": now}
        needs = {} if need is None else {"need": need}
        fresh = {"status": Status.QUEUED, "faults": 0, "fault": None, "priority": behind, **times, **needs}
        with self._writing() as connection:
            if find(connection, submission).source == REMOVED:
                raise Conflict(f"the source was removed from submission {submission!r}, as it is old")
            at = change(connection, and_(submissions.c.id == submission, final), fresh)
            if at is None:
                raise Conflict(f"submission {submission!r} is waiting for its verdict already")
            found = find(connection, submission)
            write(connection, at, now, (EventName.QUEUED, {"attempt": found.attempt, "rejudge": True}))
            record(connection, now, by, Deed(Action.SUBMISSION_REJUDGE, submission, _standing(found)))
        self._tell(submission)
        return found

    def cancel(self, submission: str, by: Actor = ITSELF) -> Submission:
        """Stop a waiting or running submission; one that was being judged again goes back to its old report.

        Raises:
            NotFound, Conflict: there is none; it is judged or cancelled already.
        """
        now = self._clock()
        table = submissions.c
        active = table.status.in_([Status.QUEUED, Status.RUNNING])
        status = case((table.verdict.is_not(None), Status.JUDGED.value), else_=Status.CANCELLED.value)
        stopped = {"status": status, "finished_at": now, "worker": None, "lease_until": None}
        with self._writing() as connection:
            find(connection, submission)
            at = change(connection, and_(table.id == submission, active), stopped)
            if at is None:
                raise Conflict(f"submission {submission!r} is not waiting or running")
            found = find(connection, submission)
            write(connection, at, now, (EventName.CANCELLED, {"status": found.status.value}))
            record(connection, now, by, Deed(Action.SUBMISSION_CANCEL, submission, _standing(found)))
        self._tell(submission)
        return found

    def lead(self, name: str, owner: str, seconds: float) -> bool:
        """Become or stay the one owner of a duty for `seconds`; False while somebody else is.

        The row of each duty comes with the migrations, so one update decides.
        """
        now = self._clock()
        free = or_(leaders.c.owner == owner, leaders.c.until < now)
        values = {"owner": owner, "until": now + seconds}
        statement = update(leaders).where(leaders.c.name == name, free).values(**values)
        with self._writing() as connection:
            return connection.execute(statement).rowcount == 1


def _standing(submission: Submission) -> dict[str, Any]:
    """Whose work it is, and the verdict that it has while it is judged again, for the audit log."""
    verdict = submission.verdict
    return {
        "user": submission.user,
        "problem": submission.problem,
        "verdict": None if verdict is None else verdict.value,
        "points": submission.points,
    }
