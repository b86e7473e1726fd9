"""Durations and sizes as authors write them: `10 s`, `500 ms`, `1 GiB`. A bare number is refused."""

import math
import re

from problems.findings import suggest

SECONDS = {"ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0}
BYTES = {
    "B": 1,
    "kB": 1000,
    "MB": 1000**2,
    "GB": 1000**3,
    "KiB": 1024,
    "MiB": 1024**2,
    "GiB": 1024**3,
}
# What people write for a unit whose name is spelled otherwise here.
_OTHER_NAMES = {
    "sec": "s",
    "secs": "s",
    "second": "s",
    "seconds": "s",
    "msec": "ms",
    "milliseconds": "ms",
    "minute": "min",
    "minutes": "min",
    "m": "min",
    "hour": "h",
    "hours": "h",
    "kb": "KiB",
    "k": "KiB",
    "mb": "MiB",
    "gb": "GiB",
    "g": "GiB",
    "kib": "KiB",
    "mib": "MiB",
    "gib": "GiB",
    "gig": "GiB",
    "meg": "MiB",
    "b": "B",
    "bytes": "B",
}
_QUANTITY = re.compile(r"(?P<number>[0-9]+(\.[0-9]+)?) ?(?P<unit>[A-Za-zµ]+)")
_MAX_CHARACTERS = 40


def parse_seconds(text: object) -> float:
    """Seconds of a duration such as `500 ms`. Raises ValueError with a sentence for the author."""
    return _parse(text, SECONDS, "a time with its unit, such as '10 s' or '500 ms'")


def parse_bytes(text: object) -> int:
    """Bytes of a size such as `1 GiB`, rounded down. Raises ValueError with a sentence for the author."""
    return math.floor(_parse(text, BYTES, "a size with its unit, such as '512 MiB' or '1 GiB'"))


def spell_bytes(size: int) -> str:
    """A size in the largest unit of 1024s that leaves no remainder."""
    units = [unit for unit in ("GiB", "MiB", "KiB", "B") if size % BYTES[unit] == 0]
    return f"{size // BYTES[units[0]]} {units[0]}"


def _parse(text: object, units: dict[str, float] | dict[str, int], wanted: str) -> float:
    if not isinstance(text, str) or len(text) > _MAX_CHARACTERS:
        raise ValueError(f"must be {wanted}, not {text!r}")
    match = _QUANTITY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"must be {wanted}, not {text!r}")
    unit = match["unit"]
    if unit not in units:
        raise ValueError(f"unknown unit '{unit}' in {text!r}; {_nearest(unit, units)}")
    return float(match["number"]) * units[unit]


def _nearest(unit: str, units: dict[str, float] | dict[str, int]) -> str:
    meant = _OTHER_NAMES.get(unit.lower(), "")
    return f"did you mean '{meant}'?" if meant in units else suggest(unit, units)
