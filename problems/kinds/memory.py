"""`memory`: the most memory that a call takes, against the reference's or a number of bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from problems.fields import MiB
from problems.findings import Finding
from problems.kinds.around import Around, function_findings, input_findings
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, Inputs, MaybeTolerance, resolve_tolerance
from problems.spec import Check, Tolerance
from problems.units import parse_bytes

MOST_TIMES = 1000
LEAST_BYTES = MiB


@dataclass(frozen=True)
class Times:
    """So many times the reference's memory."""

    factor: float


def _parse(value: object) -> Times | int:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 0 < value <= MOST_TIMES:
            raise ValueError(f"must be more than 0 and at most {MOST_TIMES} times the reference's memory")
        return Times(float(value))
    if not isinstance(value, str):
        raise ValueError(
            "must be a number of times the reference's memory, such as 1.5, or a size such as '64 MiB'"
        )
    size = parse_bytes(value)
    if size < LEAST_BYTES:
        raise ValueError("must be at least 1 MiB: less cannot be told from what Python itself takes")
    return size


_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "number", "exclusiveMinimum": 0, "maximum": MOST_TIMES},
            {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?(B|kB|MB|GB|KiB|MiB|GiB)$"},
        ]
    }
)


@dataclass(frozen=True)
class MemoryCheck(Check):
    """A call on each of `inputs` may take at most `at_most`: bytes, or times what the reference takes."""

    kind = "memory"
    inputs: tuple[str, ...]
    at_most: Times | int
    tolerance: Tolerance | None
    function: str | None = None


class Memory(AuthoredCheck):
    """The most memory that a call may take."""

    function: Called = None
    inputs: Inputs
    at_most: Annotated[Times | int, BeforeValidator(_parse), _SCHEMA] = Field(
        description="Times what the reference takes (1.5), or a size (64 MiB)."
    )
    tolerance: MaybeTolerance = None

    def resolve(self) -> MemoryCheck:
        """The fact."""
        return MemoryCheck(tuple(self.inputs), self.at_most, resolve_tolerance(self.tolerance), self.function)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its input sets must be there."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)


class MemoryItem(CheckItem):
    """A check of memory."""

    memory: Memory = Field(description="The most memory that a call may take.")
