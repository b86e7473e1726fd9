"""`source`: what stands in the source must be what the task asks. Evidence: code that is made as text is not seen.

The source is read as it was sent, so nothing that is told here can carry hidden data out: hidden checks say as much
as visible ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.source import SourceCheck, Wanted
from worker.clean import clean
from worker.values import Value

KIND = "source"
MOST_TOLD = 5
MOST_FOUND = 400
MOST_LINES = 10_000_000
ONLY = "only"
SYNTAX = {
    "loop": "a loop",
    "for": "a `for` loop",
    "while": "a `while` loop",
    "comprehension": "a comprehension",
    "nested_loop": "a loop inside a loop",
    "recursion": "a function that calls itself",
    "lambda": "a `lambda`",
    "class": "a class",
    "if": "an `if`",
    "try": "a `try`",
    "with": "a `with`",
    "global": "a `global` or `nonlocal`",
}
UNREADABLE = "Your source could not be read within the limits of one call: it is too long or too deep."


@dataclass(frozen=True)
class Found:
    """What was found: the sort and word it was looked for by, what stands there, and the line of which file."""

    sort: str
    word: str
    told: str
    file: int
    line: int


@dataclass(frozen=True)
class Placed:
    """What was found, and its place as the student knows it: `line 3`."""

    found: Found
    place: str


def found_in(told: Value) -> tuple[Found, ...] | None:
    """What the reader said, if it can be that: its process read hostile text."""
    rows = told.get("found") if isinstance(told, dict) else None
    if not isinstance(rows, list) or len(rows) > MOST_FOUND:
        return None
    found = tuple(_found(row) for row in rows)
    return None if None in found else tuple(one for one in found if one is not None)


def unreadable() -> CheckReport:
    """The report on a source that the reader did not read."""
    return _report(Verdict.INVALID_SUBMISSION, UNREADABLE, {})


def judge(check: SourceCheck, placed: tuple[Placed, ...]) -> CheckReport:
    """Everything that is forbidden and stands there, else everything that is asked for and is missing."""
    forbidden = set(check.forbid.words()) | {(ONLY, "")}
    wrong = [one for one in placed if (one.found.sort, one.found.word) in forbidden]
    if wrong:
        sentences = [_forbidden(one, check) for one in wrong]
        facts: dict[str, JsonValue] = {"forbidden": [f"{one.place}: {_thing(one.found)}" for one in wrong]}
        return _report(Verdict.RULE_BROKEN, _told(sentences), facts)
    seen = {(one.found.sort, one.found.word) for one in placed}
    missing = list(_missing(check.require, seen))
    if missing:
        facts = {"missing": [word for sort, word in check.require.words() if (sort, word) not in seen]}
        return _report(Verdict.RULE_BROKEN, _told(missing), facts)
    return _report(Verdict.ACCEPTED, "Your source keeps the rules of this task.", {})


def _forbidden(one: Placed, check: SourceCheck) -> str:
    place = one.place if ".py" in one.place else one.place[:1].upper() + one.place[1:]
    if one.found.sort == ONLY:
        allowed = ", ".join(f"`{name}`" for name in check.only_imports or ())
        rule = f"only {allowed} may be imported" if allowed else "nothing may be imported"
        return f"{place}: an import of `{one.found.told}`; {rule}."
    return f"{place}: {_thing(one.found)}; this task asks for none."


def _thing(found: Found) -> str:
    """What stands there, in words."""
    if found.sort == "syntax":
        return SYNTAX.get(found.told, SYNTAX.get(found.word, found.word))
    told = f"`{found.told}`"
    return {
        "calls": f"a call of {told}",
        "imports": f"an import of {told}",
        "attributes": f"the attribute `.{found.told}`",
        "names": f"the name {told}",
        ONLY: f"an import of {told}",
    }[found.sort]


def _missing(wanted: Wanted, seen: set[tuple[str, str]]) -> Iterator[str]:
    for sort, word in wanted.words():
        if (sort, word) in seen:
            continue
        told = {
            "syntax": f"has no {SYNTAX.get(word, word).removeprefix('a ').removeprefix('an ')}",
            "calls": f"never calls `{word}`",
            "imports": f"never imports `{word}`",
            "attributes": f"never uses an attribute `.{word}`",
            "names": f"never uses the name `{word}`",
        }[sort]
        yield f"Your source {told}; this task asks for it."


def _told(sentences: list[str]) -> str:
    shown = list(dict.fromkeys(sentences))
    more = f"\nAnd {len(shown) - MOST_TOLD} more." if len(shown) > MOST_TOLD else ""
    return "\n".join(shown[:MOST_TOLD]) + more


def _report(verdict: Verdict, message: str, facts: dict[str, JsonValue]) -> CheckReport:
    return CheckReport(
        kind=KIND,
        verdict=verdict,
        share=1.0 if verdict is Verdict.ACCEPTED else 0.0,
        basis=Basis.EVIDENCE,
        message=message,
        hidden_message=message,
        facts=facts,
        hidden_facts=facts,
    )


def _found(row: Value) -> Found | None:
    if not isinstance(row, list) or [type(part) for part in row] != [str, str, str, int, int]:
        return None
    sort, word, told, file, line = row
    if sort not in ("syntax", "calls", "imports", "attributes", "names", ONLY) or not 0 <= line < MOST_LINES:
        return None
    return Found(sort, word, clean(told, 60).replace("`", "'"), file, line)
