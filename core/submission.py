"""Facts about submissions, their claims, their events and the tokens they are sent with: frozen, no rules."""

from datetime import datetime
from enum import IntEnum, StrEnum

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from core.needs import CPU
from core.verdict import Report, Verdict
from core.work import Attached, Layout


class Status(StrEnum):
    """Where a submission stands. `judged` and `cancelled` are final until a coach asks for a rejudge."""

    QUEUED = "queued"
    RUNNING = "running"
    JUDGED = "judged"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        """Whether nothing more will happen to the submission by itself."""
        return self in (Status.JUDGED, Status.CANCELLED)


class Role(StrEnum):
    """What a token may do; each role may do all that the ones before it may."""

    STUDENT = "student"
    COACH = "coach"
    ADMIN = "admin"

    def at_least(self, other: "Role") -> bool:
        """Whether this role may do what `other` may."""
        ladder = list(Role)
        return ladder.index(self) >= ladder.index(other)


class EventName(StrEnum):
    """What is told live about a submission."""

    QUEUED = "queued"
    RUNNING = "running"
    SUBTASK = "subtask"
    JUDGED = "judged"
    CANCELLED = "cancelled"


class Urgency(IntEnum):
    """What is served first: the priorities of submissions."""

    CONTEST = 0
    PRACTICE = 3
    REJUDGE = 6


PRACTICE_ROUND = "practice"


def urgency_of(round: str) -> Urgency:
    """The urgency of what is sent in a round: every one but `practice` is a contest."""
    return Urgency.PRACTICE if round == PRACTICE_ROUND else Urgency.CONTEST


class Fact(BaseModel):
    """Base of the facts below: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NewSubmission(Fact):
    """What is needed to queue a submission; `priority` 0 is served first, by a worker that meets the `need`.

    `round` names the secret that keys the inputs' seeds; `key` is the client's idempotency key. `layout` is None
    for one plain file, and `attached` holds what lies beside the main one.
    """

    user: str
    role: Role = Role.STUDENT
    problem: str
    source: str
    layout: Layout | None = None
    attached: tuple[Attached, ...] = ()
    filename: str = "submission.py"
    max_points: float = 0.0
    priority: int = Field(Urgency.PRACTICE, ge=0, le=9)
    need: str = CPU
    round: str = PRACTICE_ROUND
    key: str | None = None


class Overview(Fact):
    """A submission without its source and its report. Times are in UTC.

    `attempt` counts claims, over rejudges too, and fences verdicts. `faults` counts claims of this judging
    that failed by our fault, and `fault` says how the last did. `place` is 1-based, among those with the same
    `need`, and None unless queued.
    `verdict` and `points` are of the last report: while a rejudge waits, of the one before it. `queued_at` is when
    it was sent, or a rejudge was asked for. `trial_of` is what a trial of a rejudge set stands for,
    `trial_digest` the staged version of its problem, if it is to be judged by that.
    """

    id: str
    user: str
    role: Role
    problem: str
    filename: str
    status: Status
    attempt: int
    faults: int
    fault: str | None
    priority: int
    need: str
    round: str
    max_points: float
    verdict: Verdict | None
    points: float | None
    created_at: datetime
    queued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    trial_of: str | None = None
    trial_digest: str | None = None
    place: int | None = None

    @property
    def origin(self) -> str:
        """The submission whose source and inputs these are: itself, unless it is a trial."""
        return self.trial_of or self.id


class Submission(Overview):
    """A submission whole, but for the files beside the main one: `Store.work` reads those."""

    source: str
    layout: Layout | None
    report: Report | None


class Claim(Fact):
    """The right to judge a submission, while the lease is renewed; `attempt` fences what is written."""

    submission: Submission
    attempt: int


class Event(Fact):
    """Something that happened to a submission; `seq` counts from 1 without a gap."""

    seq: int
    name: str
    data: dict[str, JsonValue]
    at: datetime


class Score(Fact):
    """A student's best result on a problem; the earliest of equals."""

    user: str
    problem: str
    points: float
    max_points: float
    verdict: Verdict
    submission: str
    submissions: int
    created_at: datetime


class Token(Fact):
    """A token without its secret. It holds while neither revoked nor expired."""

    id: str
    user: str
    role: Role
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
