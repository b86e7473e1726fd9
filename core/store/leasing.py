"""Claiming and judging: compare-and-swap, leases, and verdicts fenced by the attempt (DESIGN §7)."""

from importlib.metadata import version
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from core.store.log import Log, change, held, write
from core.store.plain import plain
from core.store.reading import find
from core.store.tables import submissions
from core.submission import Claim, EventName, Status
from core.verdict import Report, Verdict

RELEASED = {"worker": None, "lease_until": None}


class Leasing(Log):
    """What a worker does with a submission, and what the reconciler does for a worker that died."""

    def claim(self, submission: str, worker: str, lease: float) -> Claim | None:
        """Take a queued submission for `lease` seconds; None if it is not queued (it was announced twice)."""
        now = self._clock()
        queued = and_(submissions.c.id == submission, submissions.c.status == Status.QUEUED)
        taken = {
            "status": Status.RUNNING,
            "attempt": submissions.c.attempt + 1,
            "worker": worker,
            "lease_until": now + lease,
            "started_at": now,
            "finished_at": None,
        }
        with self._writing() as connection:
            at = change(connection, queued, taken)
            if at is None:
                return None
            found = find(connection, submission)
            write(connection, at, EventName.RUNNING, {"attempt": found.attempt}, now)
        self._tell(submission)
        return Claim(submission=found, attempt=found.attempt)

    def renew(self, claim: Claim, lease: float) -> bool:
        """Hold the claim for `lease` seconds from now; False if it is lost and grading should stop."""
        statement = submissions.update().where(held(claim)).values(lease_until=self._clock() + lease)
        with self._writing() as connection:
            return connection.execute(statement).rowcount == 1

    def finish(self, claim: Claim, report: Report) -> bool:
        """Write the verdict; False if the claim no longer holds and nothing was written."""
        with self._writing() as connection:
            written = _judge(connection, held(claim), report, self._clock())
        if written:
            self._tell(claim.submission.id)
        return written

    def hand_back(self, claim: Claim, reason: str) -> bool:
        """Queue the submission again after a fault of ours; after `max_attempts` of them it is judged so.

        A submission that is being judged again keeps the report it had. False if the claim no longer holds.
        """
        with self._writing() as connection:
            done = self._give_up_or_queue(connection, held(claim), claim.submission.id, reason)
        if done:
            self._tell(claim.submission.id)
        return done

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
        now = self._clock()
        known = find(connection, submission)
        marks: dict[str, Any] = {"faults": submissions.c.faults + 1, "fault": reason}
        if known.faults + 1 < self._max_attempts:
            at = change(connection, where, {**marks, **RELEASED, "status": Status.QUEUED, "published_at": now})
            if at is not None:
                write(connection, at, EventName.QUEUED, {"attempt": known.attempt, "reason": reason}, now)
            return at is not None
        report = known.report or _fault_report(known.problem, known.max_points)
        return _judge(connection, where, report, now, marks)


def _judge(
    connection: Connection,
    where: ColumnElement[bool],
    report: Report,
    now: float,
    marks: dict[str, Any] | None = None,
) -> bool:
    outcome = {"verdict": report.verdict.value, "points": report.points, "max_points": report.max_points}
    facts: dict[str, object] = {**outcome, **RELEASED, "status": Status.JUDGED, "finished_at": now}
    facts["report"] = plain(report.model_dump(mode="json"))
    at = change(connection, where, {**facts, **(marks or {"fault": None})})
    if at is not None:
        write(connection, at, EventName.JUDGED, outcome, now)
    return at is not None


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
