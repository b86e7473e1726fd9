"""`random`: what a function draws must be distributed as what the reference draws, call for call."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from problems.fields import Identifier
from problems.findings import Finding, suggest
from problems.kinds.around import Around, function_findings, input_findings
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, Inputs
from problems.spec import Check
from problems.tensor_type import DTYPES
from problems.value_type import TensorType, ValueType


@dataclass(frozen=True)
class RandomCheck(Check):
    """`draws` calls on the same inputs, spread over fresh `processes`, must look like as many of the reference.

    `seeded`: equal seeds must give equal results. `seed` is the argument that holds the seed, or None where it is
    that of the generators.
    """

    kind = "random"
    inputs: tuple[str, ...]
    draws: int
    processes: int
    seeded: bool
    seed: str | None = None
    function: str | None = None


class Random(AuthoredCheck):
    """What a function draws must be distributed as what the reference draws."""

    function: Called = None
    inputs: Inputs
    draws: Annotated[int, Field(ge=100, le=5000)] = Field(
        400, description="How many calls are made on each input set, of the submission and of the reference."
    )
    processes: Annotated[int, Field(ge=2, le=20)] = Field(
        4, description="How many fresh processes the calls of the submission are spread over."
    )
    seeded: bool = Field(True, description="Whether the same seed must give the same result.")
    seed: Identifier | None = Field(
        None,
        description="The argument that is the seed; by default that of Python's, NumPy's and torch's generators.",
    )

    def resolve(self) -> RandomCheck:
        """The fact."""
        return RandomCheck(tuple(self.inputs), self.draws, self.processes, self.seeded, self.seed, self.function)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its inputs must be there, and the calls go evenly into pairs and processes."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        if self.draws % (2 * self.processes):
            message = f"must be a multiple of {2 * self.processes}, twice the number of processes, not {self.draws}"
            yield Finding(("draws",), message)
        called = around.function(self.function)
        if self.seed is None or called is None:
            return
        declared = called.arguments.get(self.seed)
        if declared is None:
            yield Finding(("seed",), f"there is no argument '{self.seed}'; {suggest(self.seed, called.arguments)}")
        elif not _holds_a_seed(declared):
            yield Finding(("seed",), f"'{self.seed}' must be declared as int64[] or int32[] to hold a seed")


def _holds_a_seed(declared: ValueType) -> bool:
    """Whether it is a whole number of 32 bits at least, as a tensor without dimensions."""
    if not isinstance(declared, TensorType) or declared.dims:
        return False
    dtype = DTYPES[declared.dtypes[0]]
    return dtype.kind == "integer" and dtype.size >= 4


class RandomItem(CheckItem):
    """A check of what is random."""

    random: Random = Field(description="What it draws must be distributed as what the reference draws.")
