"""The shapes of what staff and operators see. Times are RFC 3339 in UTC."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.schemas import View
from core.rejudging import Change, RejudgeSet, SetStatus
from core.verdict import Verdict


class ActView(View):
    """A line of the audit log. `via` is `api`, `command` (the command line) or `judge` (the judge by itself)."""

    id: str
    at: datetime
    user: str
    via: str
    token: str | None
    action: str
    target: str
    details: dict[str, JsonValue]


class AuditPage(View):
    """Some lines, newest first; pass `next_cursor` as `cursor` for those before them."""

    items: list[ActView]
    next_cursor: str | None


class Alive(View):
    """This process answers."""

    status: Literal["alive"]


class Readiness(View):
    """Which parts answer, how many workers live, and a sentence for each part that is missing."""

    ready: bool
    database: bool
    broker: bool
    workers: int
    missing: list[str]


class NewRejudge(BaseModel):
    """Which judged submissions of a problem to judge again, by which version of it; empty lists admit all."""

    model_config = ConfigDict(extra="forbid")

    problem: str
    users: list[str] = Field([], max_length=1000)
    verdicts: list[Verdict] = []
    submissions: list[str] = Field([], max_length=1000)
    reason: str = Field("", max_length=1000)
    version: Literal["live", "staged"] = "live"


class SetView(View):
    """A rejudge set; `counts` says how many of its submissions stand how.

    `digest` is that of the staged version that it is judged by, null for the live one.
    """

    id: str
    created_at: datetime
    user: str
    problem: str
    reason: str
    digest: str | None
    status: SetStatus
    size: int
    counts: dict[Change, int]

    @classmethod
    def of(cls, found: RejudgeSet) -> Self:
        """The set as it is shown."""
        return cls.model_validate(found)


class SetPage(View):
    """Some sets, newest first."""

    items: list[SetView]
    next_cursor: str | None


class ItemView(View):
    """A submission of a set: `before` when the set was opened, `after` by its trial, once that is judged."""

    submission: str
    user: str
    trial: str
    change: Change
    before_verdict: Verdict | None
    before_points: float | None
    after_verdict: Verdict | None
    after_points: float | None


class ItemPage(View):
    """Some submissions of a set, the oldest first."""

    items: list[ItemView]
    next_cursor: str | None
