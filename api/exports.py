"""Everything that was handed in and judged, for coaches to take away: as CSV, as JSON, and the sources as a zip.

All of it is streamed, page by page: memory stays flat however much there is. Each export is in the audit log.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict

from api.errors import answers
from api.scores import cell
from api.services import Coach, UsedServices
from core.audit import Action, Actor
from core.errors import NotFound
from core.store import Deed, Filter, Store
from core.submission import Overview, Token
from core.work import Work

router = APIRouter(prefix="/exports", tags=["exports"])

COLUMNS = (
    "id",
    "user",
    "role",
    "problem",
    "round",
    "filename",
    "status",
    "verdict",
    "points",
    "max_points",
    "attempt",
    "created_at",
    "finished_at",
)
PAGE = 500
INDEX = "index.csv"


class Chosen(BaseModel):
    """Which submissions to export; all, where nothing is given."""

    model_config = ConfigDict(extra="forbid")

    problem: str | None = None
    user: str | None = None


Asked = Annotated[Chosen, Query()]


def described(media: str) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of an export."""
    return {200: {"content": {media: {"schema": {"type": "string"}}}}, **answers(401, 403, 422)}


@router.get(
    "/results.csv",
    operation_id="exportResultsCsv",
    summary="Export results as CSV",
    response_class=StreamingResponse,
    responses=described("text/csv"),
)
def results_csv(token: Coach, used: UsedServices, chosen: Asked) -> StreamingResponse:
    """A line for each submission, newest first; text that a spreadsheet would run is quoted with an apostrophe."""
    _write_down(used.store, token, Action.EXPORT_RESULTS, chosen, "csv")
    return _download(_csv(_submissions(used.store, chosen)), "text/csv", "results.csv")


@router.get(
    "/results.json",
    operation_id="exportResultsJson",
    summary="Export results as JSON",
    response_class=StreamingResponse,
    responses=described("application/json"),
)
def results_json(token: Coach, used: UsedServices, chosen: Asked) -> StreamingResponse:
    """The same as one JSON document `{"items": […]}`."""
    _write_down(used.store, token, Action.EXPORT_RESULTS, chosen, "json")
    return _download(_json(_submissions(used.store, chosen)), "application/json", "results.json")


@router.get(
    "/sources.zip",
    operation_id="exportSources",
    summary="Export sources as a zip archive",
    response_class=StreamingResponse,
    responses=described("application/zip"),
)
def sources_zip(token: Coach, used: UsedServices, chosen: Asked) -> StreamingResponse:
    """What was handed in, as `problem/user/submission/file`, and `index.csv` with the results at the end."""
    _write_down(used.store, token, Action.EXPORT_SOURCES, chosen, "zip")
    return _download(_zip(used.store, chosen), "application/zip", "sources.zip")


def _write_down(store: Store, token: Token, action: Action, chosen: Chosen, form: str) -> None:
    details = {"format": form, **chosen.model_dump()}
    store.wrote_down(Actor.of(token), Deed(action, (chosen.problem or "all")[:100], details))


def _download(parts: Iterator[bytes], media: str, name: str) -> StreamingResponse:
    return StreamingResponse(
        parts, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _submissions(store: Store, chosen: Chosen) -> Iterator[Overview]:
    wanted, before = Filter(user=chosen.user, problem=chosen.problem), None
    while page := store.page(wanted, before, PAGE):
        yield from page
        before = page[-1].id


def _csv(found: Iterator[Overview]) -> Iterator[bytes]:
    yield _line(COLUMNS)
    for one in found:
        facts = one.model_dump(mode="json")
        yield _line([cell(facts[name]) for name in COLUMNS])


def _line(cells: object) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(cells)  # type: ignore[arg-type]
    return text.getvalue().encode()


def _json(found: Iterator[Overview]) -> Iterator[bytes]:
    yield b'{"items": ['
    for number, one in enumerate(found):
        facts = one.model_dump(mode="json", include=set(COLUMNS))
        yield (",\n" if number else "\n").encode() + json.dumps(facts, ensure_ascii=False).encode()
    yield b"\n]}\n"


class _Pipe(io.RawIOBase):
    """What a zip archive is written to, and taken from part by part."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401  (any buffer)
        self._parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _zip(store: Store, chosen: Chosen) -> Iterator[bytes]:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in _submissions(store, chosen):
            for name, data in _files(store, one):
                archive.writestr(f"{_folder(one)}/{name}", data)
            yield pipe.taken()
        with archive.open(INDEX, "w") as index:
            for line in _csv(_submissions(store, chosen)):
                index.write(line)
        yield pipe.taken()
    yield pipe.taken()


def _files(store: Store, one: Overview) -> Iterator[tuple[str, bytes]]:
    """The files of a submission; none where they were removed, or it went while the archive was made."""
    try:
        work: Work = store.work(store.get(one.id))
    except NotFound:
        return
    yield work.main, work.source.encode()
    for file in work.attached:
        yield file.name, file.data


def _folder(one: Overview) -> str:
    """Where a submission lies. A user's name may hold slashes and dots: it must not lead out of the archive."""
    user = quote(one.user, safe=" ").replace(".", "%2E")
    return f"{one.problem}/{user}/{one.id}"
