"""A list of pinned requirements: lines `name==version`, as pip reads them; nothing in it may be left open."""

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from core.errors import SettingsError

_COMMENT = re.compile(r"(^|\s)#.*$")
_HASH = re.compile(r"\s+--hash=\S+")


@dataclass(frozen=True)
class Pin:
    """One library at one version; `line` is what pip is told, with its hashes."""

    name: str
    version: str
    line: str


def read_pins(file: Path) -> tuple[Pin, ...]:
    """The pins of a file that are for this machine, in its order. Raises SettingsError naming the line."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from None
    lines = (_COMMENT.sub("", line).strip() for line in text.replace("\\\n", " ").split("\n"))
    pins = [_pin(line, file) for line in lines if line]
    return tuple(pin for pin in pins if pin is not None)


def _pin(line: str, file: Path) -> Pin | None:
    """None for a line whose marker rules this machine out."""
    try:
        asked = Requirement(_HASH.sub("", line))
        only = [(one.operator, one.version) for one in asked.specifier]
        if asked.url is not None or len(only) != 1 or only[0][0] != "==":
            raise InvalidRequirement(line)
        Version(only[0][1])
    except (InvalidRequirement, InvalidVersion):
        raise SettingsError(f"{file}: '{line[:80]}' is not pinned; write name==version") from None
    if asked.marker is not None and not asked.marker.evaluate():
        return None
    return Pin(asked.name, only[0][1], line)


def plain(name: str) -> str:
    """A library's name as names are compared: `Pillow` and `pillow` are one."""
    return canonicalize_name(name)
