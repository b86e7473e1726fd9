"""Errors as the outside world sees them: problem+json (RFC 9457), by one table from our errors to statuses."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import DataError, SQLAlchemyError
from starlette.exceptions import HTTPException

from core import errors

MEDIA_TYPE = "application/problem+json"
RETRY_DATABASE = 5


class Unauthenticated(errors.UsageError):
    """Raised when a request carries no token that holds."""


@dataclass(frozen=True)
class Kind:
    """A kind of error: its status, the end of its type URI, and its title."""

    status: int
    name: str
    title: str

    @property
    def type(self) -> str:
        """The stable URI that clients may compare."""
        return f"urn:torchjudge:error:{self.name}"


KINDS: dict[type[Exception], Kind] = {
    Unauthenticated: Kind(401, "unauthenticated", "No valid token"),
    errors.Forbidden: Kind(403, "forbidden", "Not allowed"),
    errors.NotFound: Kind(404, "not-found", "Not found"),
    errors.Conflict: Kind(409, "conflict", "Conflict"),
    errors.ProblemError: Kind(409, "problem-broken", "The problem is broken"),
    errors.LimitReached: Kind(429, "limit-reached", "Too many submissions"),
    errors.UsageError: Kind(400, "usage", "Wrong use"),
    errors.TorchJudgeError: Kind(500, "internal", "The judge failed"),
    RequestValidationError: Kind(422, "invalid-request", "The request is not valid"),
    # PostgreSQL takes no NUL in text, which a path or a query may hold.
    DataError: Kind(400, "usage", "Wrong use"),
    SQLAlchemyError: Kind(503, "database-unavailable", "The database does not answer"),
    Exception: Kind(500, "internal", "The judge failed"),
}

SOURCE_KINDS: dict[str, Kind] = {
    "too_large": Kind(413, "source-too-large", "The file is too large"),
    "empty": Kind(422, "source-empty", "The file is empty"),
    "not_utf8": Kind(422, "source-not-utf8", "The file is not UTF-8"),
    "nul_bytes": Kind(422, "source-nul-bytes", "The file holds NUL bytes"),
    "syntax": Kind(422, "source-syntax", "The file is not valid Python"),
    "too_complex": Kind(422, "source-too-complex", "The file is too complex to parse"),
    "notebook_broken": Kind(422, "notebook-broken", "The notebook cannot be read"),
    "notebook_empty": Kind(422, "notebook-empty", "The notebook has no code"),
    "notebook_command": Kind(422, "notebook-command", "The notebook has a line that is not Python"),
    "archive": Kind(422, "archive-refused", "The archive cannot be taken"),
    "file_name": Kind(422, "file-name", "A file's name cannot be taken"),
    "files": Kind(422, "files-unclear", "The main file is missing or unclear"),
    "artefact": Kind(422, "artefact-refused", "An artefact is missing, or cannot be taken"),
}


class Problem(BaseModel):
    """An error (RFC 9457). `type` is stable; `detail` is a sentence for people."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str


def kind_of(error: Exception) -> Kind:
    """The kind of the nearest class that the table knows."""
    if isinstance(error, errors.SourceError):
        return SOURCE_KINDS[error.code]
    return next(KINDS[cls] for cls in type(error).__mro__ if cls in KINDS)


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What to say in OpenAPI of the errors that an operation answers."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def respond(kind: Kind, detail: str, headers: dict[str, str] | None = None, **more: object) -> JSONResponse:
    """A problem+json response; `more` are extension members."""
    body = Problem(type=kind.type, title=kind.title, status=kind.status, detail=detail, **more)
    return JSONResponse(body.model_dump(mode="json"), kind.status, headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every error of this app as problem+json."""
    app.add_exception_handler(errors.TorchJudgeError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(SQLAlchemyError, _database)
    app.add_exception_handler(Exception, _unexpected)


def _ours(_request: Request, error: Exception) -> Response:
    kind = kind_of(error)
    headers: dict[str, str] = {}
    more: dict[str, object] = {}
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, errors.LimitReached):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, errors.SourceError):
        places = {"line": error.line, "cell": error.cell, "file": error.file}
        more |= {name: place for name, place in places.items() if place is not None}
    # A fault of ours may quote a coach's file or a path: its words are for the log.
    detail = str(error) if isinstance(error, errors.UsageError) else "this is our fault; please try again"
    return respond(kind, detail, headers, **more)


def _invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [{"where": ".".join(map(str, one["loc"])), "message": one["msg"]} for one in error.errors()]
    detail = "; ".join(f"{one['where']}: {one['message']}" for one in found)
    return respond(kind_of(error), detail, errors=found)


def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    kind = Kind(status.value, f"http-{status.value}", status.phrase)
    return respond(kind, str(error.detail), dict(error.headers or {}))


def _database(_request: Request, error: Exception) -> Response:
    if isinstance(error, DataError):
        return respond(kind_of(error), "the request holds a value that the database cannot hold")
    return respond(kind_of(error), "please try again", {"Retry-After": str(RETRY_DATABASE)})


def _unexpected(_request: Request, error: Exception) -> Response:
    return respond(kind_of(error), "this is our fault; please try again")
