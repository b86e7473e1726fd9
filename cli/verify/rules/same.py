"""Stage 3: two gradings with the same seeds tell the same, but for what hangs on time."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.verdict import CheckReport, Report

TIMED = ("speed", "growth", "memory")
"""Kinds whose facts are measured, and so never the same twice."""
CLOCKED = ("seconds", "curves", "steps")


def differences(one: Report, other: Report) -> Iterator[str]:
    """What two reports tell differently."""
    for first, second in zip(one.subtasks, other.subtasks, strict=True):
        if (first.verdict, first.points) != (second.verdict, second.points):
            yield (
                f"subtask '{first.name}' gave {first.points:g} points ({first.verdict}), and then "
                f"{second.points:g} ({second.verdict})"
            )
            continue
        for a, b in zip(first.checks, second.checks, strict=False):
            yield from (f"subtask '{first.name}', {a.kind}: {told}" for told in _in_check(a, b))


def _in_check(one: CheckReport, other: CheckReport) -> Iterator[str]:
    if one.kind in TIMED:
        return
    first, second = _lasting(one.facts), _lasting(other.facts)
    for key in sorted({*first, *second}):
        if first.get(key) != second.get(key):
            yield f"{key} was {_short(first.get(key))}, and then {_short(second.get(key))}"


def _lasting(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key not in CLOCKED}


def _short(value: object) -> str:
    told = str(value)
    return told if len(told) <= 80 else f"{told[:80]}…"
