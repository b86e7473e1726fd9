"""What a reply's header may look like: anything else is malformed. Trusted side; pydantic does the checking."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict, TypeAdapter, ValidationError

from worker.tensors import Malformed

MAX_KEPT = 1000
MAX_FILES = 1000
MAX_LINE_NUMBER = 1_000_000

_FileNumber = Annotated[int, Field(ge=0, lt=MAX_FILES)]
_LineNumber = Annotated[int, Field(ge=0, le=MAX_LINE_NUMBER)]


class _Header(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    text: str


class Returned(_Header):
    """The call came back; `value` is a tree that worker.values decodes."""

    status: Literal["returned"]
    value: Any
    kept: Annotated[int, Field(ge=0, lt=MAX_KEPT)] | None


class Raised(_Header):
    """Student code raised; `frames` are (file, line, function) of the submission, innermost last.

    File 0 is the main one, the others follow in the order in which they were sent.
    """

    status: Literal["raised"]
    type: Annotated[str, Field(max_length=100)]
    module: Annotated[str, Field(max_length=100)]
    message: Annotated[str, Field(max_length=2000)]
    frames: Annotated[list[Annotated[tuple[_FileNumber, _LineNumber, str], Strict(False)]], Field(max_length=12)]


class NoEntry(_Header):
    """The module lacks the function asked for; `found` names the type of what stands there instead."""

    status: Literal["no_entry"]
    found: Annotated[str, Field(max_length=100)] | None


class TooLarge(_Header):
    """The result holds more bytes than the problem allows."""

    status: Literal["too_large"]


class TooMuchText(_Header):
    """Student code printed without end."""

    status: Literal["too_much_text"]


ReplyHeader = Returned | Raised | NoEntry | TooLarge | TooMuchText
_ADAPTER: TypeAdapter[ReplyHeader] = TypeAdapter(Annotated[ReplyHeader, Field(discriminator="status")])


def parse_header(header: dict[str, Any]) -> ReplyHeader:
    """The typed header of a reply; raise Malformed for one that no honest harness sends."""
    try:
        return _ADAPTER.validate_python(header)
    except (ValidationError, RecursionError) as error:
        raise Malformed("a reply header of no known form") from error
