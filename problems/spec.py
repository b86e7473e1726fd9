"""What the program uses of a problem: resolved, frozen facts. Authors write `problems.authoring`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from core.feedback import Feedback
from core.needs import Gpu
from problems.input_set import InputSet
from problems.value_type import ValueType

Draw = Literal["submission", "round"]
Score = Literal["worst", "all", "mean", "sum"]


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes. `time` is wall clock per call, seen from outside; `total` is for a whole submission."""

    time: float
    total: float
    memory: int
    cpus: int
    processes: int
    output: int
    text: int


@dataclass(frozen=True)
class Tolerance:
    """Allowed error: |actual - expected| <= atol + rtol * |expected|. Both are given, or neither."""

    rtol: float
    atol: float


@dataclass(frozen=True)
class Function:
    """A function (or class) that a submission must define: its arguments in order, and the type of its result."""

    name: str
    arguments: dict[str, ValueType]
    returns: ValueType | None


class Check:
    """Base of the facts about a check; each kind is a frozen dataclass in `problems.kinds`."""

    kind: ClassVar[str]

    @property
    def long_calls(self) -> float:
        """Seconds of calls with a budget of their own, which come on top of a submission's ordinary time."""
        return 0.0


@dataclass(frozen=True)
class Subtask:
    """A named share of the points, earned by its checks together, by the rule `score`.

    `weights` are the parts of the points that the checks decide under `mean` and `sum`; they add up to 1.
    """

    name: str
    points: float
    visible: bool
    requires: tuple[str, ...]
    checks: tuple[Check, ...]
    score: Score
    weights: tuple[float, ...]


@dataclass(frozen=True)
class Mistake:
    """A sample that is wrong in a known way; `hint` is for students whose result equals its result."""

    name: str
    source: str
    hint: str


@dataclass(frozen=True)
class Expectation:
    """What must come of a sample beyond its verdict: points from … to …, the first failing subtask, a phrase."""

    points: tuple[float, float] | None
    subtask: str | None
    message: str | None


@dataclass(frozen=True)
class AllowedLazy:
    """The most points that a lazy answer may earn, and why."""

    points: float
    why: str


@dataclass(frozen=True)
class Equivalent:
    """A line of the reference and what a mutant has in its place: another way to the same results."""

    line: str
    becomes: str
    why: str


@dataclass(frozen=True)
class Allowances:
    """What a coach says to `verify`: the right answer, if the reference is none; and what may pass, and why."""

    solution: str | None = None
    lazy: Mapping[str, AllowedLazy] = field(default_factory=dict)
    equivalent: tuple[Equivalent, ...] = ()


@dataclass(frozen=True)
class Assets:
    """A problem's own data files by their names, and a digest over all of them."""

    digest: str
    files: dict[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Problem:
    """One problem, ready to be graded.

    `digest` is over problem.yaml, the coach's files that it uses (`files`) and assets: everything that can change a
    verdict, and so neither the statement, the starter nor the samples.
    """

    slug: str
    folder: Path
    digest: str
    title: str
    topics: tuple[str, ...]
    statement: str
    starter: str
    entry: str
    functions: dict[str, Function]
    environment: str
    gpu: Gpu | None
    main: str
    artefacts: dict[str, int]
    assets: Assets | None
    limits: Limits
    draw: Draw
    feedback: Feedback
    inputs: dict[str, InputSet]
    subtasks: tuple[Subtask, ...]
    files: dict[str, str]
    mistakes: tuple[Mistake, ...] = ()
    expectations: dict[str, Expectation] = field(default_factory=dict)
    allowances: Allowances = field(default_factory=Allowances)

    @property
    def arguments(self) -> dict[str, ValueType]:
        """The arguments of the entry."""
        return self.functions[self.entry].arguments

    @property
    def returns(self) -> ValueType | None:
        """The type of the entry's result, where one is declared."""
        return self.functions[self.entry].returns

    @property
    def max_points(self) -> float:
        """Points of all subtasks together."""
        return sum(subtask.points for subtask in self.subtasks)

    def file(self, name: str) -> str:
        """Text of one of the coach's files, such as `reference.py`, as it was when the digest was taken."""
        return self.files[name]
