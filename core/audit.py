"""Trusted: facts of the audit log, which tells who of the staff did what, when, and to what."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import JsonValue

from core.submission import Fact, Token


class Action(StrEnum):
    """What is written down."""

    TOKEN_CREATE = "token.create"
    TOKEN_REVOKE = "token.revoke"
    SUBMISSION_REJUDGE = "submission.rejudge"
    SUBMISSION_CANCEL = "submission.cancel"
    REJUDGE_OPEN = "rejudge.open"
    REJUDGE_APPLY = "rejudge.apply"
    REJUDGE_DROP = "rejudge.drop"
    EXPORT_RESULTS = "export.results"
    EXPORT_SOURCES = "export.sources"
    BACKUP_SAVE = "backup.save"
    BACKUP_RESTORE = "backup.restore"


class Actor(Fact):
    """Who acts: a user by the token that they sent, a person at the command line, or the judge itself."""

    user: str
    via: Literal["api", "command", "judge"]
    token: str | None = None

    @classmethod
    def of(cls, token: Token) -> "Actor":
        """Whoever sent a token to the API."""
        return cls(user=token.user, via="api", token=token.id)


ITSELF = Actor(user="torchjudge", via="judge")


class Act(Fact):
    """One line of the log. `target` is the id of what was acted on; `details` say how."""

    id: str
    at: datetime
    user: str
    via: str
    token: str | None
    action: str
    target: str
    details: dict[str, JsonValue]
