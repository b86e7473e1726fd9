"""`growth`: how the time of a call may grow with the size of its input."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from problems.fields import Label
from problems.findings import Finding, suggest
from problems.kinds.around import Around, function_findings, input_findings
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, MaybeTolerance, resolve_tolerance
from problems.spec import Check, Tolerance

EXPONENTS = {"constant": 0.0, "linear": 1.0, "quadratic": 2.0, "cubic": 3.0}
N_LOG_N = "n log n"
NAMES = [*EXPONENTS, N_LOG_N]
MOST_EXPONENT = 10
LEAST_SETS = 3
LEAST_SPAN = 4
MEASURING = 60.0
"""Seconds of calls that come on top of a submission's ordinary total."""


@dataclass(frozen=True)
class GrowthCheck(Check):
    """Time may grow like `size ** exponent` at most; `at_most` is what its author called that.

    `sizes` go with `inputs`, and rise.
    """

    kind = "growth"
    inputs: tuple[str, ...]
    sizes: tuple[int, ...]
    at_most: str
    exponent: float
    tolerance: Tolerance | None
    function: str | None = None

    @property
    def long_calls(self) -> float:
        """Many calls are timed."""
        return MEASURING


def _at_most(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST_EXPONENT:
        return float(value)
    if isinstance(value, str) and value in NAMES:
        return value
    near = f"; {suggest(value, NAMES)}" if isinstance(value, str) else ""
    raise ValueError(f"must be {', '.join(NAMES)}, or an exponent from 0 to {MOST_EXPONENT}, not {value!r}{near}")


_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "enum": NAMES},
            {"type": "number", "minimum": 0, "maximum": MOST_EXPONENT},
        ]
    }
)


class Growth(AuthoredCheck):
    """How the time of a call may grow with the size of its input."""

    function: Called = None
    inputs: dict[Label, Annotated[int, Field(ge=2, le=10**9)]] = Field(
        min_length=LEAST_SETS, max_length=20, description="The size n of each input set, the smallest first."
    )
    at_most: Annotated[str | float, BeforeValidator(_at_most), _SCHEMA] = Field(
        description="How time may grow: by name, or the exponent of n."
    )
    tolerance: MaybeTolerance = None

    def resolve(self) -> GrowthCheck:
        """The fact."""
        return GrowthCheck(
            inputs=tuple(self.inputs),
            sizes=tuple(self.inputs.values()),
            at_most=self.at_most if isinstance(self.at_most, str) else f"n^{self.at_most:g}",
            exponent=self._exponent(),
            tolerance=resolve_tolerance(self.tolerance),
            function=self.function,
        )

    def _exponent(self) -> float:
        """That of the straight line from the smallest size to the largest; n log n is a little steeper than n."""
        if isinstance(self.at_most, float):
            return self.at_most
        if self.at_most != N_LOG_N:
            return EXPONENTS[self.at_most]
        least, most = min(self.inputs.values()), max(self.inputs.values())
        return log(most * log(most) / (least * log(least))) / log(most / least)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and input sets must be there; sizes rise, far enough to tell one growth from another."""
        yield from function_findings(around, self.function)
        names = list(self.inputs)
        for finding in input_findings(around, self.function, names):
            yield Finding(("inputs", names[int(str(finding.path[1]))]), finding.message, "key")
        for (_, low), (name, high) in pairwise(self.inputs.items()):
            if high <= low:
                yield Finding(("inputs", name), f"{high} is not more than {low}; put the smallest input set first")
                return
        if self.inputs[names[-1]] < LEAST_SPAN * self.inputs[names[0]]:
            yield Finding(
                ("inputs",), f"the largest must have {LEAST_SPAN} times the size of the smallest, or more"
            )


class GrowthItem(CheckItem):
    """A check of growth."""

    growth: Growth = Field(description="How the time of a call may grow with the size of its input.")
