"""The audit log, for admins: what staff did."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.errors import answers
from api.services import Admin, UsedServices
from api.staff_schemas import ActView, AuditPage
from core.store import ActFilter

router = APIRouter(tags=["service"])


class ChosenActs(BaseModel):
    """Which lines of the log."""

    model_config = ConfigDict(extra="forbid")

    user: str | None = None
    action: str | None = Field(None, description="Such as `token.create`.")
    target: str | None = Field(None, description="The id of a token, a submission or a set.")
    cursor: str | None = Field(None, pattern="^[0-9a-z]{26}$", description="`next_cursor` of the page before.")
    limit: int = Field(50, ge=1, le=200)


@router.get("/audit", operation_id="listAudit", summary="What staff did", responses=answers(401, 403, 422))
def list_audit(_token: Admin, used: UsedServices, chosen: Annotated[ChosenActs, Query()]) -> AuditPage:
    """The audit log, newest first: who did what, when, and to what."""
    wanted = ActFilter(chosen.user, chosen.action, chosen.target)
    found = used.store.acts(wanted, chosen.cursor, chosen.limit + 1)
    page, more = found[: chosen.limit], len(found) > chosen.limit
    items = [ActView.model_validate(act) for act in page]
    return AuditPage(items=items, next_cursor=page[-1].id if more else None)
