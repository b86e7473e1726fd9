"""Rejudge sets, for coaches: judge again aside, look at what would change, then apply or drop."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.errors import answers
from api.services import Coach, UsedServices
from api.staff_schemas import ItemPage, ItemView, NewRejudge, SetPage, SetView
from core.audit import Actor
from core.errors import Conflict
from core.needs import need_of
from core.rejudging import Change, NewSet, Wanted
from problems.staged import load_staged

router = APIRouter(prefix="/rejudges", tags=["rejudges"])

CURSOR = "^[0-9a-z]{26}$"


class Page(BaseModel):
    """Which page of a list."""

    model_config = ConfigDict(extra="forbid")

    cursor: str | None = Field(None, pattern=CURSOR, description="`next_cursor` of the page before.")
    limit: int = Field(50, ge=1, le=200)


class ItemsAsked(Page):
    """Which submissions of a set."""

    change: Change | None = None


@router.post(
    "",
    operation_id="openRejudge",
    summary="Judge submissions again, aside",
    status_code=202,
    responses=answers(401, 403, 404, 409, 422),
)
def open_rejudge(new: NewRejudge, token: Coach, used: UsedServices) -> SetView:
    """Judge what is judged once more with the same inputs. No student sees it, and no verdict changes yet."""
    problem = used.problem(new.problem)
    staged = load_staged(used.settings.staged_problems, problem.slug) if new.version == "staged" else None
    wanted = Wanted(
        problem=problem.slug,
        users=tuple(new.users),
        verdicts=tuple(new.verdicts),
        submissions=tuple(new.submissions),
    )
    version = {} if staged is None else {"digest": staged.digest, "need": need_of(staged.gpu)}
    return SetView.of(used.store.open_set(NewSet(wanted=wanted, reason=new.reason, **version), Actor.of(token)))


@router.get("", operation_id="listRejudges", summary="List rejudge sets", responses=answers(401, 403, 422))
def list_rejudges(_token: Coach, used: UsedServices, asked: Annotated[Page, Query()]) -> SetPage:
    """All sets, newest first."""
    found = used.store.rejudge_sets(asked.cursor, asked.limit + 1)
    page, more = found[: asked.limit], len(found) > asked.limit
    return SetPage(items=[SetView.of(one) for one in page], next_cursor=page[-1].id if more else None)


@router.get(
    "/{set_id}", operation_id="getRejudge", summary="How a rejudge set stands", responses=answers(401, 403, 404)
)
def get_rejudge(set_id: str, _token: Coach, used: UsedServices) -> SetView:
    """How many of its submissions wait, would stay the same, would change, and cannot be changed."""
    return SetView.of(used.store.rejudge_set(set_id))


@router.get(
    "/{set_id}/items",
    operation_id="listRejudgeItems",
    summary="What would change",
    responses=answers(401, 403, 404, 422),
)
def list_items(set_id: str, _token: Coach, used: UsedServices, asked: Annotated[ItemsAsked, Query()]) -> ItemPage:
    """Submissions of a set with the verdict before and after; `trial` can be read like any submission."""
    found = used.store.rejudge_items(set_id, asked.change, asked.cursor, asked.limit + 1)
    page, more = found[: asked.limit], len(found) > asked.limit
    items = [ItemView.model_validate(one) for one in page]
    return ItemPage(items=items, next_cursor=page[-1].submission if more else None)


@router.post(
    "/{set_id}/apply",
    operation_id="applyRejudge",
    summary="Let the new verdicts hold",
    responses=answers(401, 403, 404, 409),
)
def apply_rejudge(set_id: str, token: Coach, used: UsedServices) -> SetView:
    """Give each submission the verdict of its trial; those that are stale or failed keep theirs."""
    found = used.store.rejudge_set(set_id)
    if found.digest not in (None, used.problem(found.problem).digest):
        raise Conflict(
            f"the set was judged by another version of {found.problem!r} than is live: let that go live first"
        )
    return SetView.of(used.store.apply_set(set_id, Actor.of(token)))


@router.post(
    "/{set_id}/drop",
    operation_id="dropRejudge",
    summary="Leave all as it is",
    responses=answers(401, 403, 404, 409),
)
def drop_rejudge(set_id: str, token: Coach, used: UsedServices) -> SetView:
    """End the trials, judged or not; no verdict changes."""
    return SetView.of(used.store.drop_set(set_id, Actor.of(token)))
