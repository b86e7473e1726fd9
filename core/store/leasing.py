"""Claiming and judging: compare-and-swap, leases, and verdicts fenced by the attempt (DESIGN §7)."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, select

from core.store import rows
from core.store.log import HELD, Log, Told, change, changing, held, run, write
from core.store.order import NEXT
from core.store.plain import plain
from core.store.reading import FIND, find
from core.store.tables import submissions
from core.submission import Claim, EventName, Status, Submission
from core.verdict import Report, Verdict

RELEASED = {"worker": None, "lease_until": None}

QUEUED = and_(submissions.c.id == bindparam("asked"), submissions.c.status == Status.QUEUED)
CLAIM = changing(
    QUEUED,
    "worker",
    "lease_until",
    "started_at",
    status=Status.RUNNING,
    attempt=submissions.c.attempt + 1,
    finished_at=None,
)
RENEW = submissions.update().where(HELD).values(lease_until=bindparam("until"))
OUTCOME = ("verdict", "points", "max_points", "report", "finished_at")
FINISH = changing(HELD, *OUTCOME, **RELEASED, status=Status.JUDGED, fault=None)


class Leasing(Log):
    """What a worker does with a submission, and what the reconciler does for a worker that died."""

    def claim(self, submission: str, worker: str, lease: float) -> Claim | None:
        """Take this queued submission for `lease` seconds, whatever waits before it; None if it is not queued."""
        with self._writing() as connection:
            found = self._claim(connection, submission, worker, lease)
        return self._claimed(found)

    def take(self, need: str, worker: str, lease: float) -> Claim | None:
        """Take what is to be served next of all that wait with this need; None if nothing does.

        A message of the broker's says only that something waits: here it is decided what.
        """
        with self._writing() as connection:
            first = connection.scalar(NEXT, {"wanted": need})
            found = None if first is None else self._claim(connection, first, worker, lease)
        return self._claimed(found)

    def _claim(self, connection: Connection, submission: str, worker: str, lease: float) -> Submission | None:
        now = self._clock()
        taken = {"worker": worker, "lease_until": now + lease, "started_at": now}
        at = run(connection, CLAIM, {"asked": submission}, taken)
        if at is None:
            return None
        found = find(connection, submission)
        write(connection, at, now, (EventName.RUNNING, {"attempt": found.attempt}))
        return found

    def _claimed(self, found: Submission | None) -> Claim | None:
        if found is None:
            return None
        self._tell(found.id)
        return Claim(submission=found, attempt=found.attempt)

    def renew(self, claim: Claim, lease: float) -> bool:
        """Hold the claim for `lease` seconds from now; False if it is lost and grading should stop."""
        with self._writing() as connection:
            return connection.execute(RENEW, {**held(claim), "until": self._clock() + lease}).rowcount == 1

    def finish(self, claim: Claim, report: Report, before: Sequence[Told] = ()) -> bool:
        """Write the verdict, and the events `before` it that were not told yet, in one commit.

        False if the claim no longer holds and nothing was written.
        """
        now = self._clock()
        told = (*before, _judged(report))
        with self._writing() as connection:
            at = run(connection, FINISH, held(claim), _outcome(report, now), len(told))
            if at is not None:
                write(connection, at, now, *told)
        if at is not None:
            self._tell(claim.submission.id)
        return at is not None

    def hand_back(self, claim: Claim, reason: str) -> bool:
        """Queue the submission again after a fault of ours; after `max_attempts` of them it is judged so.

        A submission that is being judged again keeps the report it had. False if the claim no longer holds.
        """
        with self._writing() as connection:
            done = self._give_up_or_queue(connection, _mine(claim), claim.submission.id, reason)
        if done:
            self._tell(claim.submission.id)
        return done

    def pass_on(self, claim: Claim, need: str) -> bool:
        """Queue the submission again for workers that meet this need; no fault, and its turn stays what it was.

        False if the claim no longer holds.
        """
        now = self._clock()
        again = {**RELEASED, "status": Status.QUEUED, "need": need, "published_at": now}
        with self._writing() as connection:
            at = change(connection, _mine(claim), again)
            if at is not None:
                told = {"attempt": claim.attempt, "reason": "it is for another kind of worker"}
                write(connection, at, now, (EventName.QUEUED, told))
        if at is not None:
            self._tell(claim.submission.id)
        return at is not None

    def expire(self, limit: int = 100) -> list[str]:
        """Hand back submissions whose lease ran out, as their worker died; the ids of those queued again."""
        now = self._clock()
        table = submissions.c
        lapsed = and_(table.status == Status.RUNNING, table.lease_until < now)
        reason = "the worker did not renew its lease: it died, or its machine stalled"
        again = []
        with self._reading() as connection:
            ids = connection.scalars(select(table.id).where(lapsed).limit(limit)).all()
        for submission in ids:
            with self._writing() as connection:
                mine = and_(table.id == submission, lapsed)
                done = self._give_up_or_queue(connection, mine, submission, reason)
                queued = done and find(connection, submission).status is Status.QUEUED
            if done:
                self._tell(submission)
            if queued:
                again.append(submission)
        return again

    def _give_up_or_queue(
        self, connection: Connection, where: ColumnElement[bool], submission: str, reason: str
    ) -> bool:
        now, row = self._clock(), connection.execute(FIND, {"asked": submission}).mappings().one_or_none()
        if row is None:
            return False  # a trial whose set was dropped
        known = rows.submission(row)
        marks: dict[str, Any] = {"faults": submissions.c.faults + 1, "fault": reason}
        if known.faults + 1 < self._max_attempts:
            at = change(connection, where, {**marks, **RELEASED, "status": Status.QUEUED, "published_at": now})
            if at is not None:
                write(connection, at, now, (EventName.QUEUED, {"attempt": known.attempt, "reason": reason}))
            return at is not None
        report = known.report or _fault_report(known.problem, known.max_points)
        at = change(connection, where, {**marks, **RELEASED, **_outcome(report, now), "status": Status.JUDGED})
        if at is not None:
            write(connection, at, now, _judged(report))
        return at is not None


def _mine(claim: Claim) -> ColumnElement[bool]:
    """The submission of a claim, while it holds."""
    table = submissions.c
    return and_(table.id == claim.submission.id, table.attempt == claim.attempt, table.status == Status.RUNNING)


def _outcome(report: Report, now: float) -> dict[str, Any]:
    """What a judged submission's row says of its report."""
    whole = plain(report.model_dump(mode="json"))
    return {**_judged(report)[1], "report": whole, "finished_at": now}


def _judged(report: Report) -> Told:
    outcome = {"verdict": report.verdict.value, "points": report.points, "max_points": report.max_points}
    return EventName.JUDGED, outcome


def _fault_report(problem: str, max_points: float) -> Report:
    """The report of a submission that we failed to judge: no points, and nobody's fault but ours."""
    return Report(
        problem=problem,
        verdict=Verdict.JUDGE_ERROR,
        points=0.0,
        max_points=max_points,
        subtasks=(),
        problem_digest="",
        judge_version=version("torchjudge"),
        worker={},
        seconds=0.0,
    )
