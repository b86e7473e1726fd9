"""`speed`: the submission must be faster than a yardstick, by a factor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from problems.fields import PythonFile
from problems.findings import Finding
from problems.kinds.around import Around, function_findings, input_findings, steady_findings
from problems.kinds.kind import (
    AuthoredCheck,
    Called,
    CheckItem,
    MaybeTolerance,
    WantedFile,
    resolve_tolerance,
)
from problems.spec import Check, Tolerance


@dataclass(frozen=True)
class SpeedCheck(Check):
    """The student must be at least `at_least` times as fast as the file `against`."""

    kind = "speed"
    inputs: str
    against: str
    at_least: float
    tolerance: Tolerance | None
    function: str | None = None


class Speed(AuthoredCheck):
    """The submission must be faster than a yardstick, by a factor."""

    function: Called = None
    inputs: Annotated[str, Field(description="The one input set to time with, drawn anew for every call.")]
    against: Annotated[PythonFile, Field(description="The coach's file with the yardstick, such as loop.py.")]
    at_least: Annotated[float, Field(gt=0, le=1e6, description="How many times as fast as the yardstick.")]
    tolerance: MaybeTolerance = None

    def resolve(self) -> SpeedCheck:
        """The fact."""
        tolerance = resolve_tolerance(self.tolerance)
        return SpeedCheck(self.inputs, self.against, float(self.at_least), tolerance, self.function)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its input set must be there."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, [self.inputs])
        yield from steady_findings(around, self.inputs)

    def files(self, around: Around) -> Iterator[WantedFile]:
        """The yardstick, which defines what is called."""
        yield WantedFile(("against",), self.against, self.function or around.entry)


class SpeedItem(CheckItem):
    """A check of speed."""

    speed: Speed = Field(description="Must be faster than a yardstick, by a factor.")
