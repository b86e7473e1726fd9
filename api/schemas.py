"""The only shapes that the outside world sees. Times are RFC 3339 in UTC."""

from dataclasses import asdict
from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.outlook import Outlook
from core.feedback import Feedback, student_overview, student_view
from core.submission import Overview, Role, Score, Status, Submission, Token
from core.verdict import Basis, Verdict
from core.work import Layout


class View(BaseModel):
    """Base of what is shown."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class NewSource(BaseModel):
    """A student's file, as JSON; a notebook's text, if `filename` ends in `.ipynb`."""

    model_config = ConfigDict(extra="forbid")

    source: str
    filename: str = Field("submission.py", max_length=255)


class CheckView(View):
    """What one check found; what a problem hides is hidden already."""

    kind: str
    verdict: Verdict
    share: float
    basis: Basis
    message: str
    facts: dict[str, JsonValue]
    printed: str


class SubtaskView(View):
    """A subtask's verdict and points."""

    name: str
    verdict: Verdict
    points: float
    max_points: float
    visible: bool
    checks: list[CheckView]


class ReportView(View):
    """The whole answer to a submission."""

    problem: str
    verdict: Verdict
    points: float
    max_points: float
    subtasks: list[SubtaskView]
    problem_digest: str
    judge_version: str
    worker: dict[str, JsonValue]
    seconds: float | None
    peak_memory: int | None


class SubmissionLine(View):
    """A submission in a list. `place` is its place in the queue, from 1, while it waits.

    `expected_wait` are the seconds until it is taken, by what gradings took of late and if nothing comes before it;
    null where that is not known. `notice` says why, where no worker is there that could take it.

    While it waits to be judged again, `verdict` and `points` are those from before.
    `fault` tells coaches how the last attempt failed, where that was our fault.
    """

    id: str
    problem: str
    user: str
    filename: str
    status: Status
    place: int | None
    expected_wait: float | None
    notice: str | None
    verdict: Verdict | None
    points: float | None
    max_points: float
    attempt: int
    fault: str | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @classmethod
    def of(cls, overview: Overview, level: Feedback | None, outlook: Outlook) -> "SubmissionLine":
        """The line that a student may see under this level, or a coach if it is None."""
        shown = overview if level is None else student_overview(overview, level)
        return SubmissionLine.model_validate({**dict(shown), **asdict(outlook)})


class SubmissionView(SubmissionLine):
    """A submission with its report, once there is one; `feedback` says how much of hidden checks it tells.

    `files` names what was handed in, the main file first.
    """

    files: list[str]
    report: ReportView | None
    feedback: Feedback

    @classmethod
    def whole(cls, submission: Submission, level: Feedback | None, outlook: Outlook) -> "SubmissionView":
        """The submission with what a student may see of its report, or a coach if the level is None."""
        line = SubmissionLine.of(submission, level, outlook).model_dump()
        report = submission.report
        if report is not None and level is not None:
            report = student_view(report, level)
        shown = None if report is None else ReportView.model_validate(report)
        layout = submission.layout or Layout()
        files = [layout.main, *layout.files]
        return SubmissionView(**line, files=files, report=shown, feedback=level or "full")


class SubmissionPage(View):
    """Some submissions, newest first; pass `next_cursor` as `cursor` for those before them."""

    items: list[SubmissionLine]
    next_cursor: str | None


class ScoreView(View):
    """A student's best result on a problem; `submissions` counts the judged ones."""

    user: str
    problem: str
    points: float
    max_points: float
    verdict: Verdict
    submission: str
    submissions: int
    created_at: datetime

    @classmethod
    def of(cls, score: Score) -> Self:
        """A line of the table."""
        return cls.model_validate(score)


class ScorePage(View):
    """All best results, by student and problem."""

    items: list[ScoreView]


class NewToken(BaseModel):
    """What a token is to be; it expires after `expires_in` seconds, or never."""

    model_config = ConfigDict(extra="forbid")

    user: str = Field(max_length=100)
    role: Role = Role.STUDENT
    expires_in: float | None = Field(None, gt=0, le=3.2e9)


class TokenView(View):
    """A token without its secret."""

    id: str
    user: str
    role: Role
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class CreatedToken(TokenView):
    """A new token with its text, which is shown this once."""

    token: str

    @classmethod
    def with_text(cls, token: Token, text: str) -> Self:
        """The token and its text."""
        return cls(**token.model_dump(), token=text)


class TokenPage(View):
    """All tokens, newest first."""

    items: list[TokenView]


class Me(View):
    """Who the token says you are, and what you may send."""

    user: str
    role: Role
    token: str
    expires_at: datetime | None
    max_source_bytes: int
    max_upload_bytes: int
    max_waiting: int | None
    max_per_hour: int | None


class Health(View):
    """Whether the service works; `degraded` without a broker: submissions are kept, but wait."""

    status: Literal["ok", "degraded", "down"]
    database: bool
    broker: bool
    queued: int | None
    running: int | None
