"""`growth`: how the time of a call may grow with the size of its input."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from problems.fields import Label
from problems.findings import Finding, KeyPath, suggest
from problems.kinds.around import Around, function_findings, input_findings, steady_findings
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, MaybeTolerance, resolve_tolerance
from problems.kinds.targets import Share, Target, asked_findings, in_order, spelled, target_findings
from problems.sizes import SizeName
from problems.spec import Check, Tolerance
from problems.tensor_type import MAX_SIZE

EXPONENTS = {"constant": 0.0, "linear": 1.0, "quadratic": 2.0, "cubic": 3.0}
N_LOG_N = "n log n"
NAMES = [*EXPONENTS, N_LOG_N]
MOST_EXPONENT = 10
LEAST_SIZES = 3
LEAST_SPAN = 4
MARGIN = 0.5
"""Granted to every exponent, half the way to the next: code that outgrows a cache looks steeper than it is."""
MEASURING = 60.0
"""Seconds of calls that come on top of a submission's ordinary total."""


@dataclass(frozen=True)
class GrowthCheck(Check):
    """Time that grows like `size ** bound` at most, and a margin, reaches a target; `name` is what it is called.

    `sizes` go with `inputs`, and rise. Where `over` names a drawn size, all `inputs` are one set, and it is drawn
    with that size. Targets run from the easiest to the hardest, whose share is 1.
    """

    kind = "growth"
    inputs: tuple[str, ...]
    sizes: tuple[int, ...]
    targets: tuple[Target, ...]
    tolerance: Tolerance | None
    function: str | None = None
    over: str | None = None

    @property
    def long_calls(self) -> float:
        """Many calls are timed."""
        return MEASURING


def _limit(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST_EXPONENT:
        return float(value)
    if isinstance(value, str) and value in NAMES:
        return value
    near = f"; {suggest(value, NAMES)}" if isinstance(value, str) else ""
    raise ValueError(f"must be {', '.join(NAMES)}, or an exponent from 0 to {MOST_EXPONENT}, not {value!r}{near}")


def _one_set(value: object) -> object:
    """A name stands for one input set that says no size."""
    return {value: None} if isinstance(value, str) else value


_NAMED = {"type": "string", "enum": NAMES}
_SCHEMA = WithJsonSchema({"anyOf": [_NAMED, {"type": "number", "minimum": 0, "maximum": MOST_EXPONENT}]})
_SETS = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "additionalProperties": {"type": "integer", "minimum": 2},
                "minProperties": LEAST_SIZES,
            },
        ]
    }
)
Limit = Annotated[str | float, BeforeValidator(_limit), _SCHEMA]
Size = Annotated[int, Field(ge=2, le=10**9)]
Sizes = Annotated[list[Annotated[int, Field(ge=2, le=MAX_SIZE)]], Field(min_length=LEAST_SIZES, max_length=20)]


class Growth(AuthoredCheck):
    """How the time of a call may grow with the size of its input."""

    function: Called = None
    inputs: Annotated[dict[Label, Size | None], BeforeValidator(_one_set), _SETS] = Field(
        min_length=1, max_length=20, description="The size n of each input set, the smallest first; or one set."
    )
    sizes: Annotated[dict[SizeName, Sizes], Field(min_length=1, max_length=1)] | None = Field(
        None, description="With one input set: the name of a size that it draws, and which sizes it is to have."
    )
    at_most: Limit | None = Field(None, description="How time may grow: by name, or the exponent of n.")
    targets: Annotated[dict[Limit, Share], Field(min_length=1, max_length=20)] | None = Field(
        None, description="Growing like this at most earns this share of the points."
    )
    tolerance: MaybeTolerance = None

    def resolve(self) -> GrowthCheck:
        """The fact."""
        over, sizes = self._over()
        return GrowthCheck(
            inputs=tuple(self.inputs) if over is None else tuple(self.inputs) * len(sizes),
            sizes=tuple(sizes),
            targets=in_order(self._limits(), rises=False, bound=self._exponent),
            tolerance=resolve_tolerance(self.tolerance),
            function=self.function,
            over=over,
        )

    def _limits(self) -> dict[str | float, float]:
        return self.targets or {"linear" if self.at_most is None else self.at_most: 1.0}

    def _over(self) -> tuple[str | None, list[int]]:
        """The size that is varied, if the input set draws it, and the sizes."""
        if self.sizes is None:
            return None, [size or 0 for size in self.inputs.values()]
        return next(iter(self.sizes.items()))

    def _exponent(self, limit: str | float) -> float:
        """That of the straight line from the smallest size to the largest; n log n is a little steeper than n."""
        if isinstance(limit, float):
            return limit
        if limit != N_LOG_N:
            return EXPONENTS[limit]
        sizes = self._over()[1]
        least, most = min(sizes), max(sizes)
        return log(most * log(most) / (least * log(least))) / log(most / least)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and inputs must be there, sizes rise far enough, and targets be far enough apart."""
        yield from function_findings(around, self.function)
        names = list(self.inputs)
        for finding in input_findings(around, self.function, names):
            yield Finding(self._at(names[int(str(finding.path[1]))]), finding.message, "key")
        yield from asked_findings({"at_most": self.at_most, "targets": self.targets})
        trouble = list(self._size_findings() if self.sizes is None else self._drawn_findings(around, self.sizes))
        yield from trouble
        if not trouble:
            yield from self._target_findings()
        for name in names if self.sizes is None else ():
            for finding in steady_findings(around, name):
                yield Finding(("inputs", name), finding.message, "key")

    def _at(self, name: str) -> KeyPath:
        """Where an input set stands: one alone is the value itself."""
        return ("inputs",) if list(self.inputs.values()) == [None] else ("inputs", name)

    def _size_findings(self) -> Iterator[Finding]:
        """Every input set has a size."""
        unsized = next((name for name, size in self.inputs.items() if size is None), None)
        if unsized is not None:
            message = f"says no size; write {{{unsized}: 100, …}}, or with one input set 'sizes'"
            yield Finding(self._at(unsized), message)
        elif len(self.inputs) < LEAST_SIZES:
            yield Finding(("inputs",), f"must have at least {LEAST_SIZES} entries")
        else:
            yield from _rising([(("inputs", name), size or 0) for name, size in self.inputs.items()], "input set")

    def _drawn_findings(self, around: Around, sizes: dict[str, list[int]]) -> Iterator[Finding]:
        """One input set, whose size of that name is varied; all its other sizes stay."""
        (over, wanted), (name, own) = next(iter(sizes.items())), next(iter(self.inputs.items()))
        if len(self.inputs) > 1 or own is not None:
            yield Finding(("sizes",), "goes with one input set; write 'inputs' as its name alone", "key")
            return
        yield from _rising([(("sizes", over, number), size) for number, size in enumerate(wanted)], "size")
        given = around.inputs.get(name)
        if given is None:
            return
        if over not in given.where:
            message = f"'{name}' draws no size '{over}'; {suggest(over, given.where)}"
            yield Finding(("sizes", over), message, "key")
            return
        allowed = given.where[over]
        for number, size in enumerate(wanted):
            if not allowed.least <= size <= allowed.most:
                message = f"'{name}' draws '{over}' from {allowed.least} to {allowed.most}; {size} is none of these"
                yield Finding(("sizes", over, number), message)
        for other, drawn in given.where.items():
            if other != over and drawn.least < drawn.most:
                message = f"'{name}' also draws '{other}' anew for every call; write one size for it"
                yield Finding(("inputs",), message)

    def _target_findings(self) -> Iterator[Finding]:
        limits = self._limits()
        yield from target_findings(limits, rises=False, bound=self._exponent)
        ordered = sorted(limits, key=self._exponent)
        for easy, hard in pairwise(reversed(ordered)):
            between = self._exponent(easy) - self._exponent(hard)
            if 0 < between < MARGIN:
                message = f"is too near to {spelled(easy)} to be told from it; exponents must differ by {MARGIN:g}"
                yield Finding(("targets", hard), message, "key")


def _rising(sizes: list[tuple[KeyPath, int]], what: str) -> Iterator[Finding]:
    """Sizes rise, far enough to tell one growth from another."""
    for (_, low), (path, high) in pairwise(sizes):
        if high <= low:
            yield Finding(path, f"{high} is not more than {low}; put the smallest {what} first")
            return
    if sizes[-1][1] < LEAST_SPAN * sizes[0][1]:
        yield Finding(
            sizes[0][0][:-1], f"the largest must have {LEAST_SPAN} times the size of the smallest, or more"
        )


class GrowthItem(CheckItem):
    """A check of growth."""

    growth: Growth = Field(description="How the time of a call may grow with the size of its input.")
