"""`gradients`: gradients must equal the reference's, for random cotangents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from problems.fields import OneOrMore
from problems.findings import Finding, suggest
from problems.kinds.around import Around, function_findings, input_findings, listed_twice
from problems.kinds.kind import (
    AuthoredCheck,
    Called,
    CheckItem,
    Inputs,
    MaybeTolerance,
    Repeat,
    resolve_tolerance,
)
from problems.spec import Check, Tolerance
from problems.tensor_type import is_floating


@dataclass(frozen=True)
class GradientsCheck(Check):
    """Gradients of the named arguments must equal the reference's, for random cotangents."""

    kind = "gradients"
    inputs: tuple[str, ...]
    of: tuple[str, ...]
    repeat: int
    tolerance: Tolerance | None
    function: str | None = None


class Gradients(AuthoredCheck):
    """Gradients must equal the reference's, for random cotangents."""

    function: Called = None
    inputs: Inputs
    of: Annotated[OneOrMore, Field(description="The arguments whose gradients are checked, by name.")]
    repeat: Repeat = 1
    tolerance: MaybeTolerance = None

    def resolve(self) -> GradientsCheck:
        """The fact."""
        tolerance = resolve_tolerance(self.tolerance)
        return GradientsCheck(tuple(self.inputs), tuple(self.of), self.repeat, tolerance, self.function)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function, its input sets and its leaves must be there, and the leaves must be floating."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        yield from listed_twice(self.of, "of")
        yield from self._leaf_findings(around)

    def _leaf_findings(self, around: Around) -> Iterator[Finding]:
        called = around.function(self.function)
        arguments = called.arguments if called else {}
        for number, name in enumerate(self.of):
            if name not in arguments:
                yield Finding(("of", number), f"there is no argument '{name}'; {suggest(name, arguments)}")
                continue
            for input_set in self.inputs:
                dtype = around.dtype(input_set, name, arguments[name])
                if not is_floating(dtype):
                    message = f"'{name}' is {dtype} in '{input_set}', and only floating numbers have gradients"
                    yield Finding(("of", number), message)
                    break


class GradientsItem(CheckItem):
    """A check of gradients."""

    gradients: Gradients = Field(description="Gradients must equal the reference's.")
