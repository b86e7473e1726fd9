"""`speed`: how many times as fast as a yardstick a submission must be, or how many times its time it may take."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from problems.fields import PythonFile
from problems.findings import Finding
from problems.folder import REFERENCE
from problems.kinds.around import Around, function_findings, input_findings, steady_findings
from problems.kinds.kind import (
    AuthoredCheck,
    Called,
    CheckItem,
    MaybeTolerance,
    WantedFile,
    resolve_tolerance,
)
from problems.kinds.targets import Target, Targets, asked_findings, in_order, target_findings
from problems.spec import Check, Tolerance

MOST_TIMES = 1e6


@dataclass(frozen=True)
class SpeedCheck(Check):
    """A bound of `targets` is how many times as fast as the file `against` the student must be to reach it.

    They run from the easiest to the hardest, whose share is 1. `asked` says how the author put it: `at_most` times
    the yardstick's time is a single target, one over that.
    """

    kind = "speed"
    inputs: str
    against: str
    targets: tuple[Target, ...]
    tolerance: Tolerance | None
    function: str | None = None
    asked: Literal["at_least", "at_most", "targets"] = "at_least"


class Speed(AuthoredCheck):
    """How fast the submission must be, beside a yardstick."""

    function: Called = None
    inputs: Annotated[str, Field(description="The one input set to time with, drawn anew for every call.")]
    against: PythonFile | None = Field(
        None, description="The coach's file with the yardstick, such as loop.py; with at_most, the reference."
    )
    at_least: Annotated[float, Field(gt=0, le=MOST_TIMES)] | None = Field(
        None, description="How many times as fast as the yardstick."
    )
    at_most: Annotated[float, Field(gt=0, le=MOST_TIMES)] | None = Field(
        None, description="How many times the yardstick's time it may take."
    )
    targets: Targets | None = Field(
        None, description="So many times as fast as the yardstick earns this share of the points."
    )
    tolerance: MaybeTolerance = None

    @property
    def yardstick(self) -> str:
        """The file that is raced; `findings` sees to it that only `at_most` does without one."""
        return self.against or REFERENCE

    def resolve(self) -> SpeedCheck:
        """The fact."""
        tolerance = resolve_tolerance(self.tolerance)
        if self.targets is not None:
            targets = in_order(self.targets, rises=True)
            return SpeedCheck(self.inputs, self.yardstick, targets, tolerance, self.function, "targets")
        if self.at_most is not None:
            targets = (Target(1 / self.at_most, 1.0),)
            return SpeedCheck(self.inputs, self.yardstick, targets, tolerance, self.function, "at_most")
        targets = (Target(float(self.at_least or 1), 1.0),)
        return SpeedCheck(self.inputs, self.yardstick, targets, tolerance, self.function)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its input set must be there, and one thing be asked."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, [self.inputs])
        yield from steady_findings(around, self.inputs)
        asked = {"at_least": self.at_least, "at_most": self.at_most, "targets": self.targets}
        yield from asked_findings(asked)
        if self.against is None and (self.at_least is not None or self.targets is not None):
            yield Finding((), "the key 'against' is missing, the file to be faster than, such as loop.py")
        if self.targets is not None:
            yield from self._target_findings(self.targets)

    def _target_findings(self, targets: Targets) -> Iterator[Finding]:
        for bound in targets:
            if not 0 < bound <= MOST_TIMES:
                message = f"must be more than 0 and at most {MOST_TIMES:g} times as fast, not {bound:g}"
                yield Finding(("targets", bound), message, "key")
        yield from target_findings(targets, rises=True)

    def files(self, around: Around) -> Iterator[WantedFile]:
        """The yardstick, which defines what is called."""
        yield WantedFile(("against",), self.yardstick, self.function or around.entry)


class SpeedItem(CheckItem):
    """A check of speed."""

    speed: Speed = Field(description="How fast it must be, beside a yardstick.")
