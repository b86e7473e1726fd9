"""What is wrong with a problem folder: findings with a place, and the nearest right word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from core.errors import ProblemError

Key = str | int | float | bool | None
KeyPath = tuple[Key, ...]

_MOST_WORDS_LISTED = 12


@dataclass(frozen=True)
class Place:
    """A place in a file; both numbers count from 1, as editors do."""

    line: int
    column: int


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, at a key path of problem.yaml; `on` says whether the key or its value is."""

    path: KeyPath
    message: str
    on: Literal["key", "value"] = "value"


@dataclass(frozen=True)
class LocatedFinding:
    """A finding with the place where an editor should jump to."""

    file: str
    place: Place | None
    text: str

    @property
    def where(self) -> str:
        """`file:line:column`, or the file alone where the trouble has no line."""
        return f"{self.file}:{self.place.line}:{self.place.column}" if self.place else self.file


def spell(path: KeyPath) -> str:
    """A key path in words: `subtasks[1].checks[0].values`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, (int, float)) else f".{step}"
    return text.removeprefix(".")


def nearest(word: object, words: Iterable[str]) -> str | None:
    """The word that is most alike, or None where none is."""
    return next(iter(get_close_matches(str(word).lower(), list(words), n=1, cutoff=0.6)), None)


def suggest(word: object, words: Iterable[str]) -> str:
    """The end of a sentence about a wrong word: the nearest right one, or all of them where they are few."""
    known = list(dict.fromkeys(words))
    near = nearest(word, known)
    if near:
        return f"did you mean '{near}'?"
    if not known:
        return "none is declared"
    if len(known) > _MOST_WORDS_LISTED:
        return f"there are {len(known)} others, none of them alike"
    return f"known: {', '.join(known)}"


def _order(finding: LocatedFinding) -> tuple[str, int, int]:
    place = finding.place or Place(0, 0)
    return finding.file, place.line, place.column


def problem_error(findings: Sequence[LocatedFinding]) -> ProblemError:
    """One error for all findings, one a line, in the order of the file."""
    ordered = sorted(findings, key=_order)
    lines = list(dict.fromkeys((one.where, one.text) for one in ordered))
    (where, first), rest = lines[0], lines[1:]
    return ProblemError(where, "\n".join([first, *(f"{place}: {text}" for place, text in rest)]))
