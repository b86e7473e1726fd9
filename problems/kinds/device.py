"""`device`: what moves between the CPU and a GPU, what waits for the GPU, and where results lie."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from problems.fields import AnyNames, Authored
from problems.findings import Finding, suggest
from problems.kinds.around import Around, function_findings, input_findings, listed_twice
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, Inputs, MaybeTolerance, resolve_tolerance
from problems.spec import Check, Tolerance

Most = Annotated[int, Field(ge=0, le=10**6)]
Where = Literal["cuda", "cpu"]


@dataclass(frozen=True)
class DeviceCheck(Check):
    """What a call on each of `inputs` may do with devices; None stands for what is not asked.

    Arguments start on the GPU, but for those that are `on_host`. With `in_loops` transfers and waits may stand in
    loops.
    """

    kind = "device"
    inputs: tuple[str, ...]
    on_host: tuple[str, ...]
    to_host: int | None
    to_device: int | None
    synchronisations: int | None
    in_loops: bool
    result_on: str | None
    tolerance: Tolerance | None
    function: str | None = None


class AuthoredTransfers(Authored):
    """How many tensors may be moved."""

    to_host: Most | None = Field(None, description="Most moves from the GPU to the CPU.")
    to_device: Most | None = Field(None, description="Most moves from the CPU to the GPU.")


class Device(AuthoredCheck):
    """What moves between the CPU and a GPU, what waits for the GPU, and where results lie."""

    function: Called = None
    inputs: Inputs
    on_host: AnyNames = Field([], description="Arguments that start on the CPU; all others start on the GPU.")
    transfers: Annotated[AuthoredTransfers, Field(description="How many tensors may be moved.")] = (
        AuthoredTransfers()
    )
    synchronisations: Most | None = Field(None, description="How often Python may wait for the GPU.")
    in_loops: Literal["none", "any"] = Field(
        "any", description="Which transfers and synchronisations may stand in loops of the submission."
    )
    result_on: Where | None = Field(None, description="Where all tensors of the result must be.")
    tolerance: MaybeTolerance = None

    def resolve(self) -> DeviceCheck:
        """The fact."""
        return DeviceCheck(
            inputs=tuple(self.inputs),
            on_host=tuple(self.on_host),
            to_host=self.transfers.to_host,
            to_device=self.transfers.to_device,
            synchronisations=self.synchronisations,
            in_loops=self.in_loops == "any",
            result_on=self.result_on,
            tolerance=resolve_tolerance(self.tolerance),
            function=self.function,
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function, input sets and arguments must exist, and something must be asked."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        yield from listed_twice(self.on_host, "on_host")
        called = around.function(self.function)
        for number, name in enumerate(self.on_host):
            if called is not None and name not in called.arguments:
                message = f"{called.name} has no argument '{name}'; {suggest(name, called.arguments)}"
                yield Finding(("on_host", number), message)
        counted = (self.transfers.to_host, self.transfers.to_device, self.synchronisations, self.result_on)
        if self.in_loops == "any" and all(one is None for one in counted):
            yield Finding((), "asks nothing; give transfers, synchronisations, in_loops or result_on")


class DeviceItem(CheckItem):
    """A check of what is done with devices."""

    device: Device = Field(description="What moves between the CPU and a GPU, and what waits for the GPU.")
