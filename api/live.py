"""Following a submission live: what has happened is replayed from the database, then what happens is told."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Header
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import JsonValue, ValidationError

from api.errors import answers
from api.schemas import SubtaskView
from api.services import Asker, Services, UsedServices
from api.submissions import check_sees
from core.feedback import Feedback, student_outcome, student_subtask
from core.submission import Event, EventName, Overview, Status
from core.verdict import SubtaskReport

router = APIRouter(tags=["submissions"])

# A hint may be missed: the database is read again after this long even without one.
READ_AGAIN = 3.0
READ_AGAIN_DEAF = 0.5
# While it waits, its place is told again after this long.
PLACE_EVERY = 10.0
PLACE = "place"

LastEventId = Annotated[str | None, Header(alias="Last-Event-ID", description="The last event's id that was seen.")]


def followed(submission_id: str, token: Asker, used: UsedServices) -> Overview:
    """The submission to follow; looked up before the stream starts, while an error can still be told."""
    found = used.store.overview(submission_id)
    check_sees(token, found)
    return found


@router.get(
    "/submissions/{submission_id}/events",
    operation_id="followSubmission",
    summary="Follow a submission live",
    response_class=EventSourceResponse,
    responses=answers(401, 404),
)
async def follow(
    submission: Annotated[Overview, Depends(followed)], token: Asker, used: UsedServices, last: LastEventId = None
) -> AsyncIterator[ServerSentEvent]:
    """Server-sent events `queued`, `running`, `subtask`, `judged`, `cancelled`, from the one after `Last-Event-ID`.

    While it waits, `place` tells its place in the queue; that event has no id, since it is not kept.
    The stream ends after the final event, and when the server shuts down: reconnect to go on.
    """
    level, waited = used.level(submission.problem, token), Waited(used, submission.id)
    seq = int(last) if last is not None and last.isdecimal() and len(last) < 10 else 0
    with used.follower.watch(submission.id) as changed:
        while True:
            changed.clear()
            events, status = await run_in_threadpool(used.store.events_after, submission.id, seq)
            for event in events:
                seq, data = event.seq, told(event, level)
                if data is not None:
                    yield ServerSentEvent(id=str(seq), event=event.name, data=data)
            if used.follower.closed or status is None or status.final:
                return
            if status is Status.QUEUED and (place := await waited.news()) is not None:
                yield ServerSentEvent(event=PLACE, data=place)
            await _wait(changed, used)


class Waited:
    """What a stream tells while its submission waits: its place, when that has changed, and not all the time.

    Who waits for a moment only is told nothing of it, since asking costs the database as much as all the rest.
    """

    def __init__(self, used: Services, submission: str) -> None:
        self._used = used
        self._submission = submission
        self._next = time.monotonic() + READ_AGAIN_DEAF
        self._told: dict[str, JsonValue] = {}

    async def news(self) -> dict[str, JsonValue] | None:
        """Place, expected wait and notice, if they are not what was told last; None if there is nothing to tell."""
        if time.monotonic() < self._next:
            return None
        self._next = time.monotonic() + PLACE_EVERY
        found = await run_in_threadpool(self._look)
        if found == self._told:
            return None
        self._told = found
        return found

    def _look(self) -> dict[str, JsonValue]:
        found = self._used.store.overview(self._submission)
        return {"place": found.place, **asdict(self._used.outlook(found))}


async def _wait(changed: asyncio.Event, used: Services) -> None:
    seconds = READ_AGAIN if used.follower.hears else READ_AGAIN_DEAF
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await changed.wait()


def told(event: Event, level: Feedback | None) -> dict[str, JsonValue] | None:
    """What a student may know of an event, or a coach if `level` is None; None where it is not told at all."""
    data: dict[str, JsonValue] | None = event.data
    if event.name == EventName.SUBTASK:
        data = _subtask(event.data, level)
    elif level is not None:
        data = student_outcome(event.data, level)
    return None if data is None else {**data, "at": event.at.isoformat()}


def _subtask(data: dict[str, JsonValue], level: Feedback | None) -> dict[str, JsonValue] | None:
    try:
        report = SubtaskReport.model_validate(data)
    except ValidationError:
        # Written by another version of the judge: nothing is told rather than too much.
        return None
    shown = report if level is None else student_subtask(report, level)
    return None if shown is None else SubtaskView.model_validate(shown).model_dump(mode="json")
