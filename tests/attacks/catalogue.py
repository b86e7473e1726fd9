"""The catalogue of attacks: what each hostile file says of itself in its docstring.

A file tells in its first paragraph what it tries, and below, a line each:

    Sent to:     the problem (a folder in `problems/` beside this file, or one that ships)
    Gets:        the verdict and the points that today's judge must give, no more and no less
    Stopped by:  the one defence (see `defences.py`) without which it wins
    Wins by:     what it gains without that defence, where that is not points: see `Win`
    Twice:       yes, when a first submission prepares what a second one, the same file, collects
    Beside:      yes, when it may harm others at the same time: an innocent one is judged on another bench meanwhile
"""

import ast
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.verdict import Verdict

FOLDER = Path(__file__).parent
CATEGORIES = ("clock", "values", "channel", "feedback", "gradients", "training", "environment")
KEYS = {"Sent to", "Gets", "Stopped by", "Wins by", "Twice", "Beside"}
MARK = "\x1b]0;owned\x07"
"""What an attack on the reader's terminal prints; no report may hold it."""

_LINE = re.compile(r"^([A-Z][a-z]+(?: [a-z]+)?): +(.+)$", re.MULTILINE)
_GETS = re.compile(r"^([a-z_]+), (\d+) points$")


class Win(StrEnum):
    """What an attack gains where its defence is missing."""

    POINTS = "points"
    SECRET = "a secret in the report"
    MARK = "control characters in the report"
    BREAK = "a judge that breaks"
    TIME = "time beyond its limit"


@dataclass(frozen=True)
class Attack:
    """One hostile file, and what it states."""

    path: Path
    tries: str
    problem: str
    verdict: Verdict
    points: float
    stopped_by: str
    wins: Win
    twice: bool
    beside: bool

    @property
    def name(self) -> str:
        """Category and name."""
        return f"{self.category}/{self.path.stem}"

    @property
    def category(self) -> str:
        """What it attacks."""
        return self.path.parent.name

    @property
    def source(self) -> str:
        """The file as it is submitted."""
        return self.path.read_text(encoding="utf-8")


def attacks() -> list[Attack]:
    """Every attack, by category and name."""
    return [read(path) for category in CATEGORIES for path in sorted((FOLDER / category).glob("*.py"))]


def read(path: Path) -> Attack:
    """The attack in a file; ValueError, naming the file, where its docstring does not say what it must."""
    document = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    tries, _, stated = document.partition("\n\n")
    facts = dict(_LINE.findall(stated))
    gets = _GETS.match(facts.get("Gets", ""))
    if not facts.keys() <= KEYS or gets is None or not {"Sent to", "Stopped by"} <= facts.keys():
        raise ValueError(f"{path}: its docstring must say where it is sent, what it gets, and what stops it")
    return Attack(
        path=path,
        tries=" ".join(tries.split()),
        problem=facts["Sent to"],
        verdict=Verdict(gets[1]),
        points=float(gets[2]),
        stopped_by=facts["Stopped by"],
        wins=Win(facts.get("Wins by", "points")),
        twice=facts.get("Twice") == "yes",
        beside=facts.get("Beside") == "yes",
    )
