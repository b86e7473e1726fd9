"""`values`: results must equal the reference's."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from problems.findings import Finding
from problems.kinds.around import Around, function_findings, input_findings
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


@dataclass(frozen=True)
class ValuesCheck(Check):
    """Results must equal the reference's."""

    kind = "values"
    inputs: tuple[str, ...]
    repeat: int
    tolerance: Tolerance | None
    function: str | None = None


class Values(AuthoredCheck):
    """Results must equal the reference's."""

    function: Called = None
    inputs: Inputs
    repeat: Repeat = 1
    tolerance: MaybeTolerance = None

    def resolve(self) -> ValuesCheck:
        """The fact."""
        return ValuesCheck(tuple(self.inputs), self.repeat, resolve_tolerance(self.tolerance), self.function)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its input sets must be there."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)


class ValuesItem(CheckItem):
    """A check of results."""

    values: Values = Field(description="Results must equal the reference's.")
