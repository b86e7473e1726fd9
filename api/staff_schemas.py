"""The shapes of what staff and operators see. Times are RFC 3339 in UTC."""

from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from api.schemas import View


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
