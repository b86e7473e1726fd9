"""Kinds of fields that authors fill in: names, times, sizes, dtypes, each with its own sentence when wrong."""

import keyword
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from problems.tensor_type import DTYPES, known_dtype
from problems.type_text import parse_type
from problems.units import parse_bytes, parse_seconds, spell_bytes
from problems.value_type import ValueType

KiB = 1024
MiB = 1024 * KiB
GiB = 1024 * MiB
_ARTEFACT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,50}\.[A-Za-z0-9]{1,12}")
DAY = 24 * 3600.0


class Authored(BaseModel):
    """Base of what authors write: unknown keys are errors, nothing is converted silently, numbers are finite."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def _identifier(text: str) -> str:
    if not text.isidentifier() or not text.isascii() or keyword.iskeyword(text) or len(text) > 64:
        raise ValueError(f"'{text}' is not a Python name")
    return text


def one_or_many(value: object) -> object:
    """A single name stands for a list of it."""
    if not isinstance(value, (str, list)):
        raise ValueError(f"must be a name or a list of names, not {value!r}")
    return [value] if isinstance(value, str) else value


def _duration(seconds: float) -> float:
    if not 0 < seconds <= DAY:
        raise ValueError("must be more than 0 s and at most 24 h")
    return seconds


def _artefact(name: str) -> str:
    if not _ARTEFACT.fullmatch(name) or name.endswith((".py", ".ipynb", ".zip")):
        raise ValueError(f"'{name}' is no name of an artefact, such as weights.safetensors")
    return name


def within(low: int, high: int) -> AfterValidator:
    """A size must lie between two sizes, in bytes."""

    def check(size: int) -> int:
        if not low <= size <= high:
            raise ValueError(f"must lie between {spell_bytes(low)} and {spell_bytes(high)}")
        return size

    return AfterValidator(check)


def _schema(kind: str, **more: Any) -> WithJsonSchema:  # noqa: ANN401 - JSON Schema is any JSON
    return WithJsonSchema({"type": kind, **more})


Identifier = Annotated[str, AfterValidator(_identifier), _schema("string", pattern="^[A-Za-z_][A-Za-z0-9_]*$")]
Label = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]*\S[^\r\n]*$")]
PythonFile = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,59}\.py$")]
ArtefactName = Annotated[
    str, AfterValidator(_artefact), _schema("string", pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*\.[A-Za-z0-9]+$")
]
DtypeName = Annotated[str, AfterValidator(known_dtype), _schema("string", enum=list(DTYPES))]
TypeText = Annotated[
    ValueType,
    PlainValidator(parse_type),
    _schema("string", examples=["float32[n, d]", "int", "list[float32[n]]"]),
]
Seconds = Annotated[
    float,
    AfterValidator(_duration),
    BeforeValidator(parse_seconds),
    _schema("string", pattern=r"^[0-9]+(\.[0-9]+)? ?(ms|s|min|h)$"),
]
Bytes = Annotated[
    int,
    BeforeValidator(parse_bytes),
    _schema("string", pattern=r"^[0-9]+(\.[0-9]+)? ?(B|kB|MB|GB|KiB|MiB|GiB)$"),
]


def one_or_list(item: dict[str, Any]) -> WithJsonSchema:
    """The schema of `one_or_many`: an item, or a list of such."""
    return WithJsonSchema({"anyOf": [item, {"type": "array", "items": item}]})


_ONE_OR_MANY = one_or_list({"type": "string"})
AnyNames = Annotated[list[str], Field(max_length=100), BeforeValidator(one_or_many), _ONE_OR_MANY]
OneOrMore = Annotated[list[str], Field(min_length=1, max_length=100), BeforeValidator(one_or_many), _ONE_OR_MANY]
