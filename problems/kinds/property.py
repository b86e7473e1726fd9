"""`property`: the coach's checker must find that conditions hold: for tasks with more than one right answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from problems.fields import Authored, Label, Line, PythonFile
from problems.findings import Finding
from problems.kinds.around import Around, function_findings, input_findings
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, Inputs, Repeat, WantedFile
from problems.spec import Check

SHARES_OFF = 1e-6
"""Shares such as 0.3, 0.3, 0.4 do not add up to 1 exactly."""


@dataclass(frozen=True)
class Condition:
    """Something that must hold: its share of the points, and what a student hears when it does not."""

    name: str
    share: float
    failed: str
    required: bool


@dataclass(frozen=True)
class PropertyCheck(Check):
    """Results must have the properties that a checker looks for; shares of `conditions` add up to 1.

    `reference` says whether the checker also gets the reference's result, `finite` whether NaN and infinity are
    wrong before it is asked.
    """

    kind = "property"
    inputs: tuple[str, ...]
    repeat: int
    checker: str
    reference: bool
    finite: bool
    conditions: tuple[Condition, ...]
    function: str | None = None


class AuthoredCondition(Authored):
    """Something that must hold."""

    failed: Line = Field(description="What a student hears when it does not hold: one sentence.")
    share: Annotated[float, Field(ge=0.001, le=1)] | None = Field(
        None, description="The part of the check's points that it earns; equal parts by default."
    )
    required: bool = Field(False, description="Whether nothing at all is earned where it does not hold.")


class Property(AuthoredCheck):
    """The coach's checker must find that every condition holds."""

    function: Called = None
    inputs: Inputs
    repeat: Repeat = 1
    checker: Annotated[PythonFile, Field(description="The coach's file whose check(inputs, result) looks.")] = (
        "checker.py"
    )
    reference: bool = Field(
        False, description="Whether the checker also gets the reference's result: check(inputs, result, expected)."
    )
    finite: bool = Field(True, description="Whether a result with NaN or infinity is wrong by itself.")
    conditions: dict[Label, AuthoredCondition] = Field(
        min_length=1, max_length=20, description="What the checker answers for: names, each with its sentence."
    )

    def resolve(self) -> PropertyCheck:
        """The fact."""
        equal = 1 / len(self.conditions)
        return PropertyCheck(
            inputs=tuple(self.inputs),
            repeat=self.repeat,
            checker=self.checker,
            reference=self.reference,
            finite=self.finite,
            conditions=tuple(
                Condition(name, float(equal if one.share is None else one.share), one.failed, one.required)
                for name, one in self.conditions.items()
            ),
            function=self.function,
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function must be there and say what it returns, its input sets must be there, shares add up to 1."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        called = around.function(self.function)
        if called is not None and called.returns is None:
            message = (
                f"{called.name} must say what it returns (the key `returns`): the judge looks at the form of a "
                "result before the checker gets it"
            )
            yield Finding(("function",) if self.function else (), message)
        yield from self._share_findings()

    def _share_findings(self) -> Iterator[Finding]:
        given = {name: one.share for name, one in self.conditions.items() if one.share is not None}
        if not given:
            return
        for name in self.conditions:
            if name not in given:
                yield Finding(
                    ("conditions", name), "the key 'share' is missing; all conditions have one, or none has"
                )
        total = sum(given.values())
        if len(given) == len(self.conditions) and abs(total - 1) > SHARES_OFF:
            yield Finding(("conditions",), f"the shares add up to {total:g}; they must add up to 1")

    def files(self, around: Around) -> Iterator[WantedFile]:
        """The checker."""
        yield WantedFile(("checker",), self.checker, "check")


class PropertyItem(CheckItem):
    """A check by a coach's checker."""

    property: Property = Field(description="The coach's checker must find that every condition holds.")
