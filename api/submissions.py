"""Submitting, reading, listing; rejudging and cancelling for coaches."""

import logging
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.errors import answers
from api.receiving import REQUEST_BODY, File
from api.schemas import SubmissionLine, SubmissionPage, SubmissionView
from api.services import Asker, Coach, Services, UsedServices, is_coach
from core.audit import Actor
from core.errors import Forbidden, NotFound
from core.logs import about
from core.needs import need_of
from core.store import Filter
from core.submission import NewSubmission, Overview, Status, Submission, Token, urgency_of
from problems.asked import asked_by

router = APIRouter(tags=["submissions"])

log = logging.getLogger(__name__)


class Chosen(BaseModel):
    """Which submissions to list."""

    model_config = ConfigDict(extra="forbid")

    user: str | None = None
    problem: str | None = None
    status: Status | None = None
    cursor: str | None = Field(None, pattern="^[0-9a-z]{26}$", description="`next_cursor` of the page before.")
    limit: int = Field(20, ge=1, le=100)


def show(used: Services, submission: Submission, token: Token) -> SubmissionView:
    """The submission as the token's owner may see it."""
    return SubmissionView.whole(submission, used.level(submission.problem, token), used.outlook(submission))


def check_sees(token: Token, submission: Overview) -> None:
    """Raise NotFound unless the token's owner may see this: others' work is not there for a student."""
    if not is_coach(token) and submission.user != token.user:
        raise NotFound(f"there is no submission {submission.id!r}")


def announce(used: Services, submission: Submission) -> None:
    """Wake a worker up; without a broker the reconciler does it later, and nothing is lost."""
    if submission.status is Status.QUEUED and not used.queue.publish(submission.need, submission.priority):
        used.store.unpublished(submission.id)


@router.post(
    "/problems/{slug}/submissions",
    operation_id="submit",
    summary="Submit to a problem",
    status_code=202,
    responses=answers(400, 401, 404, 409, 413, 415, 422, 429, 503),
    openapi_extra=REQUEST_BODY,
)
def submit(slug: str, file: File, token: Asker, used: UsedServices, response: Response) -> SubmissionView:
    """Queue a Python file, a notebook, a zip archive or several files: multipart (`file`), or JSON (`source`).

    The header `Location` says where to read the verdict. The same `Idempotency-Key` with the same file
    answers with the same submission.
    """
    problem = used.problem(slug)
    work = used.opener.open(file.parts, asked_by(problem))
    new = NewSubmission(
        user=token.user,
        role=token.role,
        problem=problem.slug,
        source=work.source,
        layout=work.layout,
        attached=work.attached,
        filename=file.filename,
        max_points=problem.max_points,
        priority=urgency_of(used.settings.round),
        need=need_of(problem.gpu),
        round=used.settings.round,
        key=file.key,
    )
    limits = used.settings
    made = used.store.add(new, max_waiting=limits.max_waiting, max_per_hour=limits.max_per_hour)
    with about(submission=made.id, attempt=made.attempt):
        log.info("taken from %s for %s", token.id, problem.slug)
        announce(used, made)
    response.headers["Location"] = f"/v1/submissions/{made.id}"
    return show(used, made, token)


@router.get(
    "/submissions/{submission_id}",
    operation_id="getSubmission",
    summary="Read a submission",
    responses=answers(401, 404),
)
def get_submission(submission_id: str, token: Asker, used: UsedServices) -> SubmissionView:
    """Status, place in the queue and report of a submission; students see their own."""
    found = used.store.get(submission_id)
    check_sees(token, found)
    return show(used, found, token)


@router.get(
    "/submissions", operation_id="listSubmissions", summary="List submissions", responses=answers(401, 403, 422)
)
def list_submissions(
    token: Asker,
    used: UsedServices,
    chosen: Annotated[Chosen, Query()],
) -> SubmissionPage:
    """Submissions, newest first: a student's own, or everybody's for coaches."""
    coach = is_coach(token)
    if not coach and chosen.user not in (None, token.user):
        raise Forbidden("students see only their own submissions")
    user = chosen.user if coach else token.user
    wanted = Filter(user=user, problem=chosen.problem, status=chosen.status)
    found = used.store.page(wanted, chosen.cursor, chosen.limit + 1)
    page, more = found[: chosen.limit], len(found) > chosen.limit
    items = [SubmissionLine.of(one, used.level(one.problem, token), used.outlook(one)) for one in page]
    return SubmissionPage(items=items, next_cursor=page[-1].id if more else None)


@router.post(
    "/submissions/{submission_id}/rejudge",
    operation_id="rejudgeSubmission",
    summary="Judge a submission again",
    status_code=202,
    responses=answers(401, 403, 404, 409),
)
def rejudge(submission_id: str, token: Coach, used: UsedServices) -> SubmissionView:
    """Queue a judged or cancelled submission again, with the same inputs; its report stays until the new one."""
    need = used.need(used.store.overview(submission_id).problem)
    found = used.store.rejudge(submission_id, Actor.of(token), need)
    announce(used, found)
    return show(used, found, token)


@router.post(
    "/submissions/{submission_id}/cancel",
    operation_id="cancelSubmission",
    summary="Cancel a submission",
    responses=answers(401, 403, 404, 409),
)
def cancel(submission_id: str, token: Coach, used: UsedServices) -> SubmissionView:
    """Stop a waiting or running submission; one that was to be judged again keeps its old verdict."""
    return show(used, used.store.cancel(submission_id, Actor.of(token)), token)
