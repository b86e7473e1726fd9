"""Reading a student's file from a request: multipart or JSON, bounded by the app's limit on bodies."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from api.schemas import NewSource
from api.services import Asker
from core.errors import UsageError
from core.settings import KiB

# In JSON a character of n bytes may take 3 n as an escape; the rest is for the envelope.
ESCAPED = 3
ENVELOPE = 64 * KiB
MAX_NAME = 255

REQUEST_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
            "application/json": {"schema": NewSource.model_json_schema()},
        },
    }
}


Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=255)]


@dataclass(frozen=True)
class Received:
    """A file as it came."""

    data: bytes
    filename: str
    key: str | None


def max_body(max_source_bytes: int) -> int:
    """The most bytes that a request's body may have, whichever way it carries the file."""
    return ESCAPED * max_source_bytes + ENVELOPE


async def received(request: Request, _asker: Asker, key: Key = None) -> Received:
    """The file in the request's body, read only for those who have a token."""
    content = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content == "multipart/form-data":
        return Received(*await _from_form(request), key)
    if content == "application/json":
        return Received(*_from_json(await request.body()), key)
    raise HTTPException(415, "send the file as multipart/form-data (field `file`), or JSON with `source`")


async def _from_form(request: Request) -> tuple[bytes, str]:
    async with request.form(max_files=1, max_fields=8) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise UsageError("the form has no file in the field `file`")
        return await file.read(), _name(file.filename or "")


def _from_json(body: bytes) -> tuple[bytes, str]:
    try:
        new = NewSource.model_validate_json(body)
        return new.source.encode("utf-8"), _name(new.filename)
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from None


def _name(given: str) -> str:
    """A name to show: without folders or characters that cannot be printed."""
    name = PurePath(given.replace("\\", "/")).name
    return "".join(one for one in name if one.isprintable())[:MAX_NAME] or "submission.py"


File = Annotated[Received, Depends(received)]
