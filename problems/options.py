"""Plain values that a coach writes for a constructor or a call: `{lr: 0.1, betas: [0.9, 0.999]}`."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from problems.fields import Identifier

MAX_TEXT = 200
MAX_LIST = 64
_PLAIN = {"type": ["boolean", "integer", "number", "string", "null"]}

Plain = bool | int | float | str | list[Any] | None
Options = Mapping[str, Plain]


def _plain(value: object) -> object:
    if isinstance(value, list) and len(value) <= MAX_LIST and not any(isinstance(item, list) for item in value):
        return [_plain(item) for item in value]
    whole = isinstance(value, int) and abs(value) < 2**63
    if (
        value is None
        or isinstance(value, bool | float)
        or whole
        or (isinstance(value, str) and len(value) <= MAX_TEXT)
    ):
        return value
    raise ValueError("must be a number, true, false, null, a short text, or a list of these")


def _one_or_many(value: object) -> object:
    if not isinstance(value, dict | list):
        raise ValueError("must be a mapping (key: value), or a list of mappings")
    return [value] if isinstance(value, dict) else value


PlainValue = Annotated[
    Any, BeforeValidator(_plain), WithJsonSchema({"anyOf": [_PLAIN, {"type": "array", "items": _PLAIN}]})
]
AuthoredOptions = Annotated[dict[Identifier, PlainValue], Field(max_length=32)]
OneOrMoreOptions = Annotated[
    list[AuthoredOptions], Field(min_length=1, max_length=20), BeforeValidator(_one_or_many)
]


def spell_options(options: Options) -> str:
    """Options as Python would take them: `lr=0.1, nesterov=True`; empty where there are none."""
    return ", ".join(f"{name}={value!r}" for name, value in options.items())
