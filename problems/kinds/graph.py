"""`graph`: what a call does to autograd's graph, to `.grad` and to its own arguments."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from problems.fields import AnyNames
from problems.findings import Finding, suggest
from problems.kinds.around import Around, function_findings, input_findings, listed_twice
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, Inputs, MaybeTolerance, Repeat, resolve_tolerance
from problems.spec import Check, Tolerance
from problems.tensor_type import DTYPES


@dataclass(frozen=True)
class GraphCheck(Check):
    """What must hold after a call; None asks nothing. Arguments outside `in_place` must be as they were."""

    kind = "graph"
    inputs: tuple[str, ...]
    of: tuple[str, ...]
    tracks: bool | None
    leaf: bool | None
    backward: Literal["works", "freed"] | None
    grad: Literal["added", "replaced", "untouched"] | None
    in_place: tuple[str, ...]
    releases: bool
    repeat: int
    tolerance: Tolerance | None
    function: str | None = None

    @property
    def by_evidence(self) -> bool:
        """Whether something is asked that only flags inside the box tell."""
        return self.tracks is not None or self.leaf is not None or self.releases or self.backward == "freed"


class Graph(AuthoredCheck):
    """What a call does to autograd's graph, to `.grad` and to its own arguments."""

    function: Called = None
    inputs: Inputs
    of: AnyNames = Field([], description="The arguments that require gradients, by name.")
    tracks: bool | None = Field(None, description="Whether the result must require gradients, or must not.")
    leaf: bool | None = Field(None, description="Whether the result must be a leaf of the graph, or must not.")
    backward: Literal["works", "freed"] | None = Field(
        None, description="Whether a backward pass through the result must still work, or its graph must be freed."
    )
    grad: Literal["added", "replaced", "untouched"] | None = Field(
        None,
        description="What `.grad` of the arguments in `of` must hold after the call, which found numbers there.",
    )
    in_place: AnyNames = Field([], description="The arguments that the call must change as the reference does.")
    releases: bool = Field(False, description="Whether neither result nor program may hold an argument alive.")
    repeat: Repeat = 1
    tolerance: MaybeTolerance = None

    def resolve(self) -> GraphCheck:
        """The fact."""
        return GraphCheck(
            inputs=tuple(self.inputs),
            of=tuple(self.of),
            tracks=self.tracks,
            leaf=self.leaf,
            backward=self.backward,
            grad=self.grad,
            in_place=tuple(self.in_place),
            releases=self.releases,
            repeat=self.repeat,
            tolerance=resolve_tolerance(self.tolerance),
            function=self.function,
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """Function, input sets and arguments must be there; what needs a leaf has one."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        for key, names in (("of", self.of), ("in_place", self.in_place)):
            yield from listed_twice(names, key)
            yield from self._argument_findings(around, key, names)
        for key in ("backward", "grad"):
            if getattr(self, key) is not None and not self.of:
                yield Finding((key,), "needs 'of': the arguments that require gradients")
        if self.tracks is False and self.backward is not None:
            yield Finding(("backward",), "has no use with 'tracks: false': there is no graph")

    def _argument_findings(self, around: Around, key: str, names: list[str]) -> Iterator[Finding]:
        called = around.function(self.function)
        arguments = called.arguments if called else {}
        for number, name in enumerate(names):
            if name not in arguments:
                yield Finding((key, number), f"there is no argument '{name}'; {suggest(name, arguments)}")
                continue
            dtypes = (around.dtype(one, name, arguments[name]) for one in self.inputs)
            odd = next((one for one in dtypes if DTYPES[one].kind != "float"), None)
            if key == "of" and odd is not None:
                yield Finding((key, number), f"'{name}' is {odd}, and only floating numbers have gradients")


class GraphItem(CheckItem):
    """A check of the graph."""

    graph: Graph = Field(description="What a call does to autograd's graph, to .grad and to its arguments.")
