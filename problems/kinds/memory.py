"""`memory`: the most memory that a call takes, against the reference's or a number of bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from problems.fields import MiB
from problems.findings import Finding
from problems.kinds.around import Around, function_findings, input_findings
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, Inputs, MaybeTolerance, resolve_tolerance
from problems.kinds.targets import Share, Target, asked_findings, in_order, target_findings
from problems.spec import Check, Tolerance
from problems.units import parse_bytes

MOST_TIMES = 1000
LEAST_BYTES = MiB


def _limit(value: object) -> object:
    """A limit as it stands in the file, if it is one: two that say the same are told apart only so."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 0 < value <= MOST_TIMES:
            raise ValueError(f"must be more than 0 and at most {MOST_TIMES} times the reference's memory")
        return value
    if not isinstance(value, str):
        raise ValueError(
            "must be a number of times the reference's memory, such as 1.5, or a size such as '64 MiB'"
        )
    if parse_bytes(value) < LEAST_BYTES:
        raise ValueError("must be at least 1 MiB: less cannot be told from what Python itself takes")
    return value


def _amount(limit: float | str) -> float:
    """Bytes, or times the reference's memory."""
    return float(parse_bytes(limit)) if isinstance(limit, str) else float(limit)


_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "number", "exclusiveMinimum": 0, "maximum": MOST_TIMES},
            {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?(B|kB|MB|GB|KiB|MiB|GiB)$"},
        ]
    }
)
Limit = Annotated[float | str, PlainValidator(_limit), _SCHEMA]


@dataclass(frozen=True)
class MemoryCheck(Check):
    """A call on each of `inputs` reaches a target if it takes its bound at most.

    Bounds are bytes, or times what the reference takes where they are `relative`. Targets run from the easiest to
    the hardest, whose share is 1.
    """

    kind = "memory"
    inputs: tuple[str, ...]
    targets: tuple[Target, ...]
    relative: bool
    tolerance: Tolerance | None
    function: str | None = None


class Memory(AuthoredCheck):
    """The most memory that a call may take."""

    function: Called = None
    inputs: Inputs
    at_most: Limit | None = Field(None, description="Times what the reference takes (1.5), or a size (64 MiB).")
    targets: Annotated[dict[Limit, Share], Field(min_length=1, max_length=20)] | None = Field(
        None, description="So much at most earns this share of the points."
    )
    tolerance: MaybeTolerance = None

    def resolve(self) -> MemoryCheck:
        """The fact."""
        limits = self._limits()
        return MemoryCheck(
            tuple(self.inputs),
            in_order(limits, rises=False, bound=_amount),
            not any(isinstance(limit, str) for limit in limits),
            resolve_tolerance(self.tolerance),
            self.function,
        )

    def _limits(self) -> dict[float | str, float]:
        return self.targets or {self.at_most or 1.0: 1.0}

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its input sets must be there, and one thing be asked."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        yield from asked_findings({"at_most": self.at_most, "targets": self.targets})
        limits = self._limits()
        if len({isinstance(limit, str) for limit in limits}) > 1:
            yield Finding(("targets",), "are all sizes, or all numbers of times what the reference takes")
        else:
            yield from target_findings(limits, rises=False, bound=_amount)


class MemoryItem(CheckItem):
    """A check of memory."""

    memory: Memory = Field(description="The most memory that a call may take.")
