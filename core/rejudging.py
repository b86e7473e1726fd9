"""Trusted: facts of rejudge sets: submissions judged once more aside, to be looked at, then applied or dropped."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from core.submission import Fact
from core.verdict import Verdict


class SetStatus(StrEnum):
    """`applying` is a set whose application was interrupted, and is to be asked for again."""

    OPEN = "open"
    APPLYING = "applying"
    APPLIED = "applied"
    DROPPED = "dropped"


class Change(StrEnum):
    """What came, or comes, of a submission in a set.

    `stale`: it was judged again, or is being judged, since the set was opened; `failed`: the trial failed by our
    fault. Neither is applied.
    """

    WAITING = "waiting"
    SAME = "same"
    CHANGED = "changed"
    STALE = "stale"
    FAILED = "failed"
    DROPPED = "dropped"


class Wanted(Fact):
    """Which judged submissions of a problem to judge again: of these students, with these verdicts, or all."""

    problem: str
    users: tuple[str, ...] = Field((), max_length=1000)
    verdicts: tuple[Verdict, ...] = ()
    submissions: tuple[str, ...] = Field((), max_length=1000)


class NewSet(Fact):
    """A set that is to be opened, and why.

    `digest` is that of the staged version of the problem, and `need` what that needs; None for the live one.
    """

    wanted: Wanted
    reason: str = Field("", max_length=1000)
    digest: str | None = None
    need: str | None = None


class RejudgeSet(Fact):
    """A set, and how many of its submissions stand how."""

    id: str
    created_at: datetime
    user: str
    problem: str
    reason: str
    digest: str | None
    status: SetStatus
    counts: dict[Change, int] = Field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many submissions are in it."""
        return sum(self.counts.values())


class Item(Fact):
    """A submission of a set: its verdict as the set was opened, and the one that the trial gave, if it did."""

    submission: str
    user: str
    trial: str
    attempt: int
    change: Change
    before_verdict: Verdict | None
    before_points: float | None
    after_verdict: Verdict | None
    after_points: float | None
