"""The small language of types: `float32[n, d]`, `int`, `list[int64[n]]`, `tuple[str, bool]`, `dict[x: float]`."""

import re
from collections.abc import Iterator
from typing import get_args

from problems.findings import nearest
from problems.tensor_type import parse_tensor_type
from problems.value_type import DictType, ListType, PlainName, PlainType, TensorType, TupleType, ValueType

PLAIN: dict[str, PlainName] = {name: name for name in get_args(PlainName)}
MAX_CHARACTERS = 1000
MAX_DEPTH = 8
_OTHER_NAMES = {
    "string": "str",
    "text": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "None": "none",
    "null": "none",
    "object": "any",
    "Any": "any",
    "Tensor": "float32[n]",
    "tensor": "float32[n]",
}
_CONTAINER = re.compile(r"(?P<kind>[A-Za-z]+)\s*\[(?P<inner>.*)\]", re.DOTALL)
_KEY = re.compile(r"\s*(?P<key>[A-Za-z_][A-Za-z0-9_]{0,63})\s*:(?P<rest>.*)", re.DOTALL)


def parse_type(text: object) -> ValueType:
    """Read one type. Raises ValueError with a sentence for the author."""
    if isinstance(text, ValueType):
        return text
    if not isinstance(text, str) or len(text) > MAX_CHARACTERS:
        raise ValueError(f"must be a type such as 'float32[n, d]', 'int' or 'list[float32[n]]', not {text!r:.80}")
    return _parse(text.strip(), 0)


def spell_type(declared: ValueType) -> str:
    """The type as an author would write it."""
    if isinstance(declared, TensorType):
        return f"{'|'.join(declared.dtypes)}[{', '.join(map(str, declared.dims))}]"
    if isinstance(declared, PlainType):
        return declared.name
    if isinstance(declared, ListType):
        return f"list[{spell_type(declared.item)}]"
    if isinstance(declared, TupleType):
        return f"tuple[{', '.join(map(spell_type, declared.items))}]"
    return f"dict[{', '.join(f'{key}: {spell_type(item)}' for key, item in declared.items.items())}]"


def _parse(text: str, depth: int) -> ValueType:
    if depth > MAX_DEPTH:
        raise ValueError(f"is nested more than {MAX_DEPTH} levels deep")
    if text in PLAIN:
        return PlainType(PLAIN[text])
    match = _CONTAINER.fullmatch(text)
    kind = match["kind"] if match else ""
    if match is None or kind not in ("list", "tuple", "dict"):
        return _tensor(text)
    if kind == "dict":
        return DictType(_entries(match["inner"], depth + 1))
    items = tuple(_parse(part.strip(), depth + 1) for part in _split(match["inner"]))
    if kind == "tuple":
        return TupleType(items)
    if len(items) != 1:
        raise ValueError(f"a list has items of one type, as in 'list[int]'; this one names {len(items)}")
    return ListType(items[0])


def _tensor(text: str) -> TensorType:
    head, bracket, _ = text.partition("[")
    if bracket:
        near = nearest(head.strip(), ("list", "tuple", "dict"))
        if near:
            raise ValueError(f"unknown type '{head.strip():.60}'; did you mean '{near}'?")
        return parse_tensor_type(text)
    meant = _OTHER_NAMES.get(text) or nearest(text, PLAIN)
    if text[:1].isalpha() and meant and not any(text.startswith(word) for word in ("float", "int", "bool")):
        raise ValueError(f"unknown type {text!r:.60}; did you mean '{meant}'?")
    return parse_tensor_type(text)


def _entries(inner: str, depth: int) -> dict[str, ValueType]:
    found: dict[str, ValueType] = {}
    for part in _split(inner):
        match = _KEY.fullmatch(part)
        if match is None:
            raise ValueError(f"a dict's items are written 'key: type', not {part.strip()!r:.60}")
        if match["key"] in found:
            raise ValueError(f"names the key '{match['key']}' twice")
        found[match["key"]] = _parse(match["rest"].strip(), depth)
    return found


def _split(inner: str) -> Iterator[str]:
    """The parts between the commas that stand in no brackets; nothing where there is nothing."""
    part, depth = "", 0
    for character in inner:
        depth += (character == "[") - (character == "]")
        if depth < 0:
            raise ValueError(f"has a bracket too many, before {part.strip()!r:.60}")
        if character == "," and depth == 0:
            yield part
            part = ""
        else:
            part += character
    if depth:
        raise ValueError(f"has a bracket that is not closed, in {part.strip()!r:.60}")
    if part.strip() or inner.strip():
        yield part
