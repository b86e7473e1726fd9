"""`operations`: which operators of torch may and must run, how many, and whether their number grows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from problems.fields import AnyNames
from problems.findings import Finding, suggest
from problems.kinds.around import Around, function_findings, input_findings, listed_twice
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, MaybeTolerance, resolve_tolerance
from problems.spec import Check, Tolerance

FAMILIES = {
    "matmul": ("mm", "bmm", "mv", "dot", "vdot", "addmm", "addmv", "addbmm", "baddbmm"),
    "softmax": ("_softmax", "_safe_softmax"),
    "log_softmax": ("_log_softmax",),
    "item": ("_local_scalar_dense",),
    "numpy": ("__array__", "__dlpack__"),
}
"""What a word stands for beside the operator and the function of that name: `a @ b` runs mm, bmm, mv or dot."""
ATEN = "aten."


@dataclass(frozen=True)
class Operator:
    """An operator as its author wrote it, and the names of operators and functions that it stands for."""

    word: str
    names: frozenset[str]


@dataclass(frozen=True)
class OperationsCheck(Check):
    """What may and must run on each of `inputs`; on the sets of `same_for` the number may not grow."""

    kind = "operations"
    inputs: tuple[str, ...]
    at_most: int | None
    forbid: tuple[Operator, ...]
    require: tuple[Operator, ...]
    same_for: tuple[str, ...]
    tolerance: Tolerance | None
    function: str | None = None


class Operations(AuthoredCheck):
    """Which operators of torch may and must run, and how many."""

    function: Called = None
    inputs: AnyNames = Field([], description="The input sets on which operators are counted, by name.")
    at_most: Annotated[int, Field(ge=1, le=10**6)] | None = Field(
        None, description="Most operators that one call may run, each run counted."
    )
    forbid: AnyNames = Field([], description="Operators or functions of torch that may not run.")
    require: AnyNames = Field([], description="Operators or functions of torch that must run.")
    same_for: AnyNames = Field(
        [], description="Input sets, the smallest first, over which the number may not grow."
    )
    tolerance: MaybeTolerance = None

    def resolve(self) -> OperationsCheck:
        """The fact."""
        return OperationsCheck(
            inputs=(*self.inputs, *(name for name in self.same_for if name not in self.inputs)),
            at_most=self.at_most,
            forbid=tuple(_operator(word) for word in self.forbid),
            require=tuple(_operator(word) for word in self.require),
            same_for=tuple(self.same_for),
            tolerance=resolve_tolerance(self.tolerance),
            function=self.function,
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function, input sets and operators must exist, and something must be asked."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        for finding in input_findings(around, self.function, self.same_for):
            yield Finding(("same_for", *finding.path[1:]), finding.message)
        if not self.inputs and not self.same_for:
            yield Finding((), "the key 'inputs' is missing; or name the input sets with 'same_for'")
        if len(self.same_for) == 1:
            yield Finding(("same_for",), "needs two input sets or more, the smallest first")
        if self.at_most is None and not (self.forbid or self.require or self.same_for):
            yield Finding((), "asks nothing; give at_most, forbid, require or same_for")
        yield from listed_twice(self.forbid, "forbid")
        yield from listed_twice(self.require, "require")
        yield from self._word_findings()

    def _word_findings(self) -> Iterator[Finding]:
        for key in ("forbid", "require"):
            for number, word in enumerate(getattr(self, key)):
                if word.removeprefix(ATEN) not in known_operators():
                    near = suggest(word.removeprefix(ATEN), sorted(known_operators()))
                    yield Finding((key, number), f"torch has no operator '{word}'; {near}")
        for number, word in enumerate(self.require):
            if word in self.forbid:
                yield Finding(("require", number), f"'{word}' is forbidden as well")


class OperationsItem(CheckItem):
    """A check of the operators that run."""

    operations: Operations = Field(description="Which operators of torch may and must run, and how many.")


@cache
def known_operators() -> frozenset[str]:
    """Names of torch's operators and functions (torch 2.13); a test keeps the list in step with torch."""
    return frozenset(Path(__file__).with_name("operators.txt").read_text(encoding="utf-8").split())


def _operator(word: str) -> Operator:
    """`softmax` is the function softmax and the operators aten.softmax and aten._softmax; `aten.sum` just that."""
    if word.startswith(ATEN):
        return Operator(word, frozenset((word, f"{word}_")))
    plain = (word, *FAMILIES.get(word, ()))
    return Operator(word, frozenset(name for one in plain for name in (one, f"{ATEN}{one}", f"{ATEN}{one}_")))
