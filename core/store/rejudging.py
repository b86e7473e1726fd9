"""Rejudge sets: opened as trials that nobody but staff sees, looked at, then applied or dropped.

A trial is a submission of its own, without a source: it is queued, leased and judged like any other, with the
inputs and the source of the one that it stands for (`trial_of`). Its user is nobody: it counts against no student.
"""

from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, insert, select, update

from core.audit import Action, Actor
from core.errors import Conflict, NotFound
from core.ids import new_id
from core.rejudging import Change, Item, NewSet, RejudgeSet, SetStatus
from core.store import rows
from core.store.auditing import Deed, record
from core.store.log import Log, change, write
from core.store.reading import REMOVED
from core.store.rejudge_sql import ITEMS, KEEP_OUTCOME, changes_of
from core.store.tables import rejudge_items, rejudge_sets, submissions
from core.submission import EventName, Role, Status

MOST = 5000
"""Submissions in a set."""

AT_ONCE = 100
"""Submissions that are applied in one commit."""

LAST = 9
"""The priority of trials: behind everybody who waits for a verdict."""

COPIED = ("problem", "need", "filename", "round", "max_points", "layout")


class Rejudging(Log):
    """Sets."""

    def open_set(self, new: NewSet, by: Actor) -> RejudgeSet:
        """Queue a trial for every judged submission that is wanted and still has its source; the set.

        The reconciler announces the trials. Raises Conflict if there are none, or more than MOST.
        """
        now = self._clock()
        made = new_id(now)
        facts = {"id": made, "created_at": now, "user": by.user, "problem": new.wanted.problem}
        with self._writing() as connection:
            found = _wanted(connection, new)
            if not 1 <= len(found) <= MOST:
                raise Conflict(
                    f"a set has 1 to {MOST} judged submissions that still have their source, not {len(found)}"
                )
            whole = {**facts, "reason": new.reason, "digest": new.digest, "status": SetStatus.OPEN}
            connection.execute(insert(rejudge_sets).values(whole))
            trials = [_trial(row, made, new, now) for row in found]
            connection.execute(insert(submissions), trials)
            connection.execute(
                insert(rejudge_items), [_item(row, trial) for row, trial in zip(found, trials, strict=True)]
            )
            details = {**new.model_dump(mode="json", exclude_none=True), "submissions": len(found)}
            record(connection, now, by, Deed(Action.REJUDGE_OPEN, made, details))
        return self.rejudge_set(made)

    def rejudge_sets(self, before: str | None, limit: int) -> list[RejudgeSet]:
        """At most `limit` sets, the newest first, that are older than the one with the id `before`."""
        chosen = select(rejudge_sets).order_by(rejudge_sets.c.id.desc()).limit(limit)
        if before is not None:
            chosen = chosen.where(rejudge_sets.c.id < before)
        with self._reading() as connection:
            return [_set(connection, row) for row in connection.execute(chosen)]

    def rejudge_set(self, asked: str) -> RejudgeSet:
        """The set with this id; raises NotFound if there is none."""
        with self._reading() as connection:
            return _set(connection, _find(connection, asked))

    def rejudge_items(self, asked: str, change: Change | None, after: str | None, limit: int) -> list[Item]:
        """At most `limit` submissions of a set, the oldest first, that come after the one with the id `after`."""
        chosen = ITEMS.where(rejudge_items.c.set == asked)
        chosen = chosen if after is None else chosen.where(rejudge_items.c.submission > after)
        listed = chosen.subquery()
        page = select(listed).order_by(listed.c.submission).limit(limit)
        if change is not None:
            page = page.where(listed.c.change == change.value)
        with self._reading() as connection:
            _find(connection, asked)
            return [Item.model_validate(dict(row)) for row in connection.execute(page).mappings()]

    def apply_set(self, asked: str, by: Actor) -> RejudgeSet:
        """Give the submissions the verdicts of their trials; who was judged since keeps theirs.

        Interrupted, it goes on where it was when it is asked for again.

        Raises:
            NotFound, Conflict: there is none; trials are not judged yet; it is applied or dropped already.
        """
        with self._writing() as connection:
            found = _begin(connection, asked, {SetStatus.OPEN, SetStatus.APPLYING})
            if found.counts.get(Change.WAITING):
                raise Conflict(f"{found.counts[Change.WAITING]} trials of the set {asked!r} are not judged yet")
            _mark(connection, asked, SetStatus.APPLYING)
        while self._apply_some(asked):
            pass
        with self._writing() as connection:
            if _locked(connection, asked).status != SetStatus.APPLIED:  # else another has just ended it
                self._end(connection, asked, SetStatus.APPLIED, by, Action.REJUDGE_APPLY)
        return self.rejudge_set(asked)

    def drop_set(self, asked: str, by: Actor) -> RejudgeSet:
        """End a set's trials; what they found stays to be read. Raises NotFound, Conflict like `apply_set`."""
        with self._writing() as connection:
            _begin(connection, asked, {SetStatus.OPEN})
            connection.execute(KEEP_OUTCOME.where(rejudge_items.c.set == asked))
            dropped = update(rejudge_items).where(rejudge_items.c.set == asked)
            connection.execute(dropped.values(outcome=Change.DROPPED.value))
            connection.execute(delete(submissions).where(submissions.c.trial_set == asked))
            self._end(connection, asked, SetStatus.DROPPED, by, Action.REJUDGE_DROP)
        return self.rejudge_set(asked)

    def _apply_some(self, asked: str) -> bool:
        """Apply some trials in one commit; whether there were any left."""
        told: list[str] = []
        with self._writing() as connection:
            # One at a time, where two apply the same set: what the other has done is seen, and left alone.
            _locked(connection, asked)
            some = connection.execute(_left(asked)).all()
            for row in some:
                told += self._apply(connection, row)
        for submission in told:
            self._tell(submission)
        return bool(some)

    def _apply(self, connection: Connection, row: Row[Any]) -> list[str]:
        """Apply one trial and remove it; the submission whose verdict it gave."""
        now, mine = self._clock(), submissions.c
        connection.execute(KEEP_OUTCOME.where(rejudge_items.c.trial == row.trial))
        outcome, told = row.change, []
        if outcome in (Change.SAME, Change.CHANGED):
            where = and_(mine.id == row.submission, mine.attempt == row.attempt, mine.status == Status.JUDGED)
            trial = connection.execute(
                select(mine.verdict, mine.points, mine.max_points, mine.report).where(mine.id == row.trial)
            )
            values = dict(trial.mappings().one())
            # The attempt goes up: what another set has found of the verdict before this one is stale then.
            at = change(
                connection, where, {**values, "finished_at": now, "fault": None, "attempt": mine.attempt + 1}
            )
            if at is None:
                outcome = Change.STALE
            else:
                data = {name: values[name] for name in ("verdict", "points", "max_points")}
                write(connection, at, now, (EventName.JUDGED, data))
                told.append(str(row.submission))
        where_item = rejudge_items.c.trial == row.trial
        connection.execute(update(rejudge_items).where(where_item).values(outcome=str(outcome)))
        connection.execute(delete(submissions).where(mine.id == row.trial))
        return told

    def _end(self, connection: Connection, asked: str, status: SetStatus, by: Actor, action: Action) -> None:
        _mark(connection, asked, status)
        found = _set(connection, _find(connection, asked))
        counts = {change.value: count for change, count in found.counts.items()}
        record(connection, self._clock(), by, Deed(action, asked, {"problem": found.problem, **counts}))


def _locked(connection: Connection, asked: str) -> Row[Any]:
    """The set, which nobody else changes until the transaction ends; SQLite's writers are alone anyway."""
    connection.execute(select(rejudge_sets.c.id).where(rejudge_sets.c.id == asked).with_for_update())
    return _find(connection, asked)


def _begin(connection: Connection, asked: str, of: set[SetStatus]) -> RejudgeSet:
    found = _set(connection, _locked(connection, asked))
    if found.status not in of:
        raise Conflict(f"the set {asked!r} is {found.status} already")
    return found


def _mark(connection: Connection, asked: str, status: SetStatus) -> None:
    connection.execute(update(rejudge_sets).where(rejudge_sets.c.id == asked).values(status=status))


def _find(connection: Connection, asked: str) -> Row[Any]:
    row = connection.execute(select(rejudge_sets).where(rejudge_sets.c.id == asked)).one_or_none()
    if row is None:
        raise NotFound(f"there is no rejudge set {asked!r}")
    return row


def _set(connection: Connection, row: Row[Any]) -> RejudgeSet:
    counts = {Change(one.change): one.count for one in connection.execute(changes_of(row.id))}
    return RejudgeSet.model_validate({**rows.timed(row._mapping), "counts": counts})


def _wanted(connection: Connection, new: NewSet) -> list[Row[Any]]:
    table, wanted = submissions.c, new.wanted
    judged = and_(table.problem == wanted.problem, table.status == Status.JUDGED, table.trial_of.is_(None))
    chosen = select(*(table[name] for name in ("id", "attempt", "verdict", "points", *COPIED)))
    chosen = chosen.where(judged, table.source != REMOVED)
    for column, values in (
        (table.user, wanted.users),
        (table.verdict, wanted.verdicts),
        (table.id, wanted.submissions),
    ):
        if values:
            chosen = chosen.where(column.in_(values))
    return list(connection.execute(chosen.order_by(table.id).limit(MOST + 1)).all())


def _trial(row: Row[Any], made: str, new: NewSet, now: float) -> dict[str, Any]:
    times = {"created_at": now, "queued_at": now, "published_at": 0.0, "turn_at": now}
    standing = {"status": Status.QUEUED, "attempt": 0, "faults": 0, "events": 0, "priority": LAST}
    whose = {"user": f"rejudge {made}", "role": Role.COACH, "source": REMOVED}
    copied = {name: getattr(row, name) for name in COPIED} | ({"need": new.need} if new.need else {})
    return {
        "id": new_id(now),
        **copied,
        **times,
        **standing,
        **whose,
        "trial_of": row.id,
        "trial_set": made,
        "trial_digest": new.digest,
    }


def _item(row: Row[Any], trial: dict[str, Any]) -> dict[str, Any]:
    return {
        "set": trial["trial_set"],
        "submission": row.id,
        "trial": trial["id"],
        "attempt": row.attempt,
        "before_verdict": row.verdict,
        "before_points": row.points,
    }


def _left(asked: str) -> Select[Any]:
    """What of a set is not applied yet."""
    return ITEMS.where(rejudge_items.c.set == asked, rejudge_items.c.outcome.is_(None)).limit(AT_ONCE)
