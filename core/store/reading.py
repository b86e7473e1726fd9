"""Reading submissions: one, a page, the best scores, the length of the queue. Lists leave trials out."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from core.errors import NotFound
from core.store import rows
from core.store.database import Database
from core.store.tables import attached, submissions
from core.submission import Overview, Role, Score, Status, Submission
from core.work import Attached, Layout, Work

ASKED = submissions.c.id == bindparam("asked")
FIND = rows.submission_columns(rows.WHOLE).where(ASKED)
SOURCE = select(submissions.c.source).where(ASKED)
FILES = select(attached.c.name, attached.c.data).where(attached.c.submission == bindparam("asked"))
OVERVIEW = rows.submission_columns(rows.OVERVIEW).where(ASKED)


REMOVED = ""
"""The source of a submission whose source was removed, as it is old, or that is a trial: none is taken empty."""


@dataclass(frozen=True)
class Filter:
    """Which submissions; None admits all."""

    user: str | None = None
    problem: str | None = None
    status: Status | None = None


def find(connection: Connection, submission: str) -> Submission:
    """The submission with this id.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(FIND, {"asked": submission}).mappings().one_or_none()
    if row is None:
        raise NotFound(f"there is no submission {submission!r}")
    return rows.submission(row)


class Reading(Database):
    """Queries."""

    def get(self, submission: str) -> Submission:
        """The submission with this id; raises NotFound if there is none."""
        with self._reading() as connection:
            return find(connection, submission)

    def work(self, submission: Submission) -> Work:
        """All that was handed in; the files beside the main one are read only where there are some.

        That of a trial lies with what it stands for. Raises NotFound if the source was removed since.
        """
        if submission.trial_of is None and submission.layout is None and submission.source != REMOVED:
            return Work(source=submission.source)  # most are: no query
        layout, source, files = submission.layout or Layout(), submission.source, {}
        with self._reading() as connection:
            if submission.trial_of is not None:
                source = connection.execute(SOURCE, {"asked": submission.trial_of}).scalar() or REMOVED
            if layout.files:
                files = {row.name: row.data for row in connection.execute(FILES, {"asked": submission.origin})}
        if source == REMOVED:
            raise NotFound(f"the source was removed from submission {submission.origin!r}")
        beside = tuple(Attached(name=name, data=files[name]) for name in layout.files)
        return Work(source=source, main=layout.main, cells=layout.cells, attached=beside)

    def overview(self, submission: str) -> Overview:
        """The same without source and report; raises NotFound if there is none."""
        with self._reading() as connection:
            row = connection.execute(OVERVIEW, {"asked": submission}).mappings().one_or_none()
        if row is None:
            raise NotFound(f"there is no submission {submission!r}")
        return rows.overview(row)

    def page(self, filter: Filter, before: str | None, limit: int) -> list[Overview]:
        """At most `limit` submissions, newest first, that were sent before the one with the id `before`."""
        chosen = rows.submission_columns(rows.OVERVIEW).where(submissions.c.trial_of.is_(None))
        wanted = {"user": filter.user, "problem": filter.problem, "status": filter.status}
        for name, value in wanted.items():
            if value is not None:
                chosen = chosen.where(submissions.c[name] == str(value))
        if before is not None:
            chosen = chosen.where(submissions.c.id < before)
        with self._reading() as connection:
            found = connection.execute(chosen.order_by(submissions.c.id.desc()).limit(limit)).mappings().all()
        return [rows.overview(row) for row in found]

    def scores(self, problem: str | None = None, user: str | None = None) -> list[Score]:
        """The best judged submission of each student on each problem, by student and problem."""
        table = submissions.c
        pair = (table.user, table.problem)
        rank = func.row_number().over(partition_by=pair, order_by=(table.points.desc(), table.id))
        count = func.count().over(partition_by=pair)
        names = ("user", "problem", "points", "max_points", "verdict", "created_at")
        ranked = select(
            *(table[name] for name in names),
            table.id.label("submission"),
            count.label("submissions"),
            rank.label("rank"),
        ).where(table.role == Role.STUDENT, table.points.is_not(None))
        if problem is not None:
            ranked = ranked.where(table.problem == problem)
        if user is not None:
            ranked = ranked.where(table.user == user)
        best = ranked.subquery()
        chosen = select(best).where(best.c.rank == 1).order_by(best.c.user, best.c.problem)
        with self._reading() as connection:
            found = connection.execute(chosen).mappings().all()
        return [Score.model_validate(rows.timed(row, without="rank")) for row in found]

    def depth(self) -> dict[Status, int]:
        """How many submissions are queued, and how many are running."""
        active = (Status.QUEUED, Status.RUNNING)
        with self._reading() as connection:
            count = select(submissions.c.status, func.count()).where(submissions.c.status.in_(active))
            found = {row[0]: int(row[1]) for row in connection.execute(count.group_by(submissions.c.status))}
        return {status: found.get(status.value, 0) for status in active}
