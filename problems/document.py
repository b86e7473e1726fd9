"""Reads YAML 1.2 with the line and column of every key, and refuses what lets a file mislead its author.

Not allowed: duplicate keys (most readers keep the last one silently), anchors and aliases (they can expand
without end), tags, directives, several documents, more than 256 KiB, more than 24 levels.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from core.errors import ProblemError
from problems.findings import Finding, Key, KeyPath, LocatedFinding, Place, problem_error, spell
from problems.yaml_advice import advice

MAX_BYTES = 256 * 1024
MAX_DEPTH = 24
_MAX_NUMBER_CHARACTERS = 40
_CORE_TAG = "tag:yaml.org,2002:"


@dataclass
class Document:
    """Plain data (dicts, lists, numbers, text) and where each of its keys and values stands."""

    file: str
    data: object = None
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    values: dict[KeyPath, Place] = field(default_factory=dict)
    trouble: list[LocatedFinding] = field(default_factory=list)

    def locate(self, finding: Finding) -> LocatedFinding:
        """Turn a key path into a place; what is not in the file has the place of what should hold it."""
        path = self._written(finding.path)
        name = spell(path)
        found = self.keys.get(path) if finding.on == "key" else None
        while found is None and path:
            found = self.values.get(path)
            path = path[:-1]
        text = f"{name}: {finding.message}" if name else finding.message
        return LocatedFinding(self.file, found or self.values.get((), Place(1, 1)), text)

    def _written(self, path: KeyPath) -> KeyPath:
        """The path as the file has it: numbers as keys, and no place in a list where one name stands for a list."""
        known: KeyPath = ()
        for number, step in enumerate(path):
            rest = path[number:]
            if (*known, step) in self.values:
                known = self._as_written((*known, step))
                continue
            alike = [key[-1] for key in self.keys if key[:-1] == known and str(key[-1]) == str(step)]
            if alike:
                known = (*known, alike[0])
                continue
            return known if isinstance(step, int) else (*known, *rest)
        return known

    def _as_written(self, path: KeyPath) -> KeyPath:
        """The same path, ending as its key stands in the file: 5 and 5.0 are equal."""
        return next((key for key in self.keys if key == path), path) if isinstance(path[-1], float) else path


def read_document(text: str, shown: str) -> Document:
    """Read the text of a YAML file; `shown` names the file in messages.

    Raises ProblemError when the file cannot be read as YAML at all, or uses what this format forbids; duplicate
    keys are collected in the document, so that an author sees them together with all that is wrong.
    """
    if len(text.encode()) > MAX_BYTES:
        raise ProblemError(shown, f"larger than {MAX_BYTES // 1024} KiB, the most such a file may have")
    document = Document(shown)
    try:
        document.trouble.extend(_forbidden_constructs(text, shown))
        if document.trouble:
            raise problem_error(document.trouble)
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        parts = [part for part in (error.context, error.problem) if part]
        raise problem_error([LocatedFinding(shown, place, f"not YAML: {advice(', '.join(parts))}")]) from None
    except YAMLError as error:
        raise problem_error([LocatedFinding(shown, None, f"not YAML: {str(error).splitlines()[0]}")]) from None
    if node is None:
        raise problem_error([LocatedFinding(shown, Place(1, 1), "the file is empty")])
    document.data = _value(node, (), document)
    return document


def read_text(file: Path, shown: str, limit: int) -> str:
    """Text of a file of at most `limit` bytes of UTF-8. Raises ProblemError."""
    try:
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise ProblemError(shown, f"larger than {limit // 1024} KiB, the most such a file may have")
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProblemError(f"{shown}:{line}:1", "not UTF-8") from None
    except OSError as error:
        raise ProblemError(shown, f"cannot be read: {error.strerror or error}") from None


def _forbidden_constructs(text: str, shown: str) -> Iterator[LocatedFinding]:
    """What YAML allows and this format does not, seen on the events, before anything is built or expanded."""
    depth = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        message = _forbidden(event)
        depth += isinstance(event, (MappingStartEvent, SequenceStartEvent))
        depth -= isinstance(event, (MappingEndEvent, SequenceEndEvent))
        too_deep = depth > MAX_DEPTH
        if too_deep:
            message = f"nested more than {MAX_DEPTH} levels deep"
        if message:
            yield LocatedFinding(shown, _place(event), message)
        if too_deep:
            return


def _forbidden(event: Event) -> str | None:
    if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
        return "directives (%YAML, %TAG) are not used here; leave the line out"
    if isinstance(event, AliasEvent):
        return f"the alias *{event.anchor} is not allowed; write the value out"
    if isinstance(event, NodeEvent) and event.anchor:
        return f"the anchor &{event.anchor} is not allowed; write the value out where it is used"
    tag = getattr(event, "tag", None)
    if tag:
        return f"the tag {tag} is not allowed"
    return None


def _place(marked: Event | Node) -> Place:
    return Place(marked.start_mark.line + 1, marked.start_mark.column + 1)


def _value(node: Node, path: KeyPath, document: Document) -> object:
    document.values[path] = _place(node)
    if isinstance(node, MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, SequenceNode):
        return [_value(item, (*path, number), document) for number, item in enumerate(node.value)]
    return _scalar(node, path, document)


def _mapping(node: MappingNode, path: KeyPath, document: Document) -> dict[Key, object]:
    data: dict[Key, object] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            document.trouble.append(LocatedFinding(document.file, _place(key_node), "a key must be a single word"))
            continue
        key = _scalar(key_node, path, document)
        here = (*path, key)
        if key in data:
            first = document.keys[here].line
            message = f"{spell(here)}: the key '{key_node.value}' is used twice; it stands in line {first} already"
            document.trouble.append(LocatedFinding(document.file, _place(key_node), message))
            continue
        document.keys[here] = _place(key_node)
        data[key] = _value(value_node, here, document)
    return data


def _scalar(node: Node, path: KeyPath, document: Document) -> Key:
    """A scalar by YAML 1.2's core schema; dates and the like stay text."""
    text: str = node.value
    kind = str(node.tag).removeprefix(_CORE_TAG)
    if kind in ("int", "float") and len(text) > _MAX_NUMBER_CHARACTERS:
        message = f"{spell(path)}: a number of {len(text)} characters"
        document.trouble.append(LocatedFinding(document.file, _place(node), message))
        return 0
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int":
        return _integer(text)
    if kind == "float":
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


def _integer(text: str) -> int:
    """YAML 1.2 integers: decimal (also with leading zeros), 0o octal, 0x hexadecimal."""
    digits = text.lstrip("+-").lower()
    prefixed = digits.startswith(("0x", "0o", "0b"))
    size = int(digits, 0) if prefixed else int(digits, 10)
    return -size if text.startswith("-") else size
