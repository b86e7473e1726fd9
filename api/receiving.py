"""Reading what a student sends from a request: multipart or JSON, bounded by the app's limit on bodies.

Nothing is written to a disk, and nothing is parsed here beyond the request's own form.
"""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

from api.schemas import NewSource
from api.services import Asker
from core.errors import UsageError
from core.opening.bundle import MAX_FILES
from core.opening.opener import Part
from core.settings import KiB, Settings

# In JSON a character of n bytes may take 3 n as an escape; the rest is for the envelope.
ESCAPED = 3
ENVELOPE = 64 * KiB
MAX_NAME = 255
NEVER = 1 << 40
FIELD = "file"

_FILES = {"oneOf": [{"type": "string", "format": "binary"}, {"type": "array", "items": {"type": "string"}}]}
REQUEST_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object", "required": [FIELD], "properties": {FIELD: _FILES}}
            },
            "application/json": {"schema": NewSource.model_json_schema()},
        },
    }
}


Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=255)]


@dataclass(frozen=True)
class Received:
    """What came: one file or several, the name to show, and the client's idempotency key."""

    parts: tuple[Part, ...]
    filename: str
    key: str | None


def max_body(settings: Settings) -> int:
    """The most bytes that a request's body may have, whichever way it carries what is sent."""
    return max(ESCAPED * settings.max_source_bytes, settings.max_upload_bytes) + ENVELOPE


async def received(request: Request, _asker: Asker, key: Key = None) -> Received:
    """What the request's body holds, read only for those who have a token."""
    content = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content == "multipart/form-data":
        parts = await _from_form(request)
    elif content == "application/json":
        parts = (_from_json(await request.body()),)
    else:
        raise HTTPException(415, "send the file as multipart/form-data (field `file`), or JSON with `source`")
    name = _name(parts[0][0])
    # One file's name is only shown; the names of several say where they lie.
    return Received(parts if len(parts) > 1 else ((name, parts[0][1]),), name, key)


async def _from_form(request: Request) -> tuple[Part, ...]:
    parser = MultiPartParser(request.headers, request.stream(), max_files=MAX_FILES + 1, max_fields=8)
    parser.spool_max_size = NEVER  # to a temporary file: the limit on bodies bounds the memory
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise UsageError(f"the form cannot be read: {error.message}") from None
    try:
        files = [one for one in form.getlist(FIELD) if isinstance(one, UploadFile)]
        if not files:
            raise UsageError("the form has no file in the field `file`")
        return tuple([(one.filename or "", await one.read()) for one in files])
    finally:
        await form.close()


def _from_json(body: bytes) -> Part:
    try:
        new = NewSource.model_validate_json(body)
        return new.filename, new.source.encode("utf-8")
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from None


def _name(given: str) -> str:
    """A name to show: without folders or characters that cannot be printed."""
    name = PurePath(given.replace("\\", "/")).name
    return "".join(one for one in name if one.isprintable())[:MAX_NAME] or "submission.py"


File = Annotated[Received, Depends(received)]
