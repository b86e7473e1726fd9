"""Sizes that are drawn anew for every case, as authors write them: `1..64`, `[2, 4, 8]`, `3`."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, InstanceOf, WithJsonSchema

from problems.input_set import Sizes
from problems.tensor_type import MAX_SIZE, SIZE_NAME

MAX_CHOICES = 64
_RANGE = re.compile(r"(?P<least>[0-9]{1,10}) ?\.\. ?(?P<most>[0-9]{1,10})")


def parse_sizes(value: object) -> Sizes:
    """Read the sizes of one dimension. Raises ValueError with a sentence for the author."""
    if isinstance(value, Sizes):
        return value
    if isinstance(value, list):
        return _listed(value)
    if isinstance(value, str) and (match := _RANGE.fullmatch(value.strip())):
        least, most = _size(int(match["least"])), _size(int(match["most"]))
        if least > most:
            raise ValueError(f"the range {least}..{most} is upside down; write {most}..{least}")
        return Sizes(least, most)
    size = _size(value)
    return Sizes(size, size)


def _listed(value: list[object]) -> Sizes:
    if not 1 <= len(value) <= MAX_CHOICES:
        raise ValueError(f"a list of sizes has 1 to {MAX_CHOICES} of them, not {len(value)}")
    sizes = tuple(_size(item) for item in value)
    if len(set(sizes)) < len(sizes):
        raise ValueError("names a size twice")
    return Sizes(min(sizes), max(sizes), sizes)


def _size(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"must be a range such as 1..64, a list of sizes or one size, not {value!r:.60}")
    if not 0 <= value <= MAX_SIZE:
        raise ValueError(f"a size lies between 0 and {MAX_SIZE}; {value} does not")
    return value


def _name(text: str) -> str:
    if not re.fullmatch(SIZE_NAME, text):
        raise ValueError(f"'{text:.60}' is no name for a size: write letters, digits and _, 32 at most")
    return text


_SIZE = {"type": "integer", "minimum": 0, "maximum": MAX_SIZE}
_TEXT = {"type": "string", "pattern": r"^[0-9]+ ?\.\. ?[0-9]+$"}
SizeName = Annotated[str, AfterValidator(_name)]
AuthoredSizes = Annotated[
    InstanceOf[Sizes],
    BeforeValidator(parse_sizes),
    WithJsonSchema({"anyOf": [_TEXT, _SIZE, {"type": "array", "items": _SIZE, "minItems": 1}]}),
]
