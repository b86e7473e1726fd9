"""`module`: with the judge's weights, a module must do what the reference's does, in both modes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from problems.fields import AnyNames
from problems.findings import Finding
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
from problems.options import OneOrMoreOptions, Options
from problems.spec import Check, Tolerance

Part = Literal["eval", "train", "statistics", "round_trip"]


@dataclass(frozen=True)
class ModuleCheck(Check):
    """What a module does with the judge's weights must equal what the reference's does.

    `compare` says in which parts; `match` how weights find their places. `parameters` is the most numbers that may
    be trained; `require` and `forbid` name classes of torch.nn.
    """

    kind = "module"
    inputs: tuple[str, ...]
    options: tuple[Options, ...]
    compare: tuple[Part, ...]
    match: Literal["names", "order"]
    steps: int
    repeat: int
    parameters: int | None
    require: tuple[str, ...]
    forbid: tuple[str, ...]
    tolerance: Tolerance | None
    function: str | None = None


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Module(AuthoredCheck):
    """With the judge's weights, a module must do what the reference's does."""

    function: Called = None
    inputs: Inputs
    options: OneOrMoreOptions = Field(
        [{}], description="What the class takes by keyword, such as {features: 8}: one mapping, or a list."
    )
    compare: Annotated[list[Part], Field(max_length=4), BeforeValidator(_one_or_many)] = Field(
        ["eval"],
        description="What must agree: outputs in `eval` or `train` mode, `statistics`, or a `round_trip`.",
    )
    match: Literal["names", "order"] = Field(
        "names", description="Whether weights find their places by `names`, or by the `order` of the parameters."
    )
    steps: Annotated[int, Field(ge=1, le=100)] = Field(
        3, description="Calls in training mode, for `train` and `statistics`."
    )
    repeat: Repeat = 1
    parameters: Annotated[int, Field(ge=1, le=10**10)] | None = Field(
        None, description="Most numbers in the module's parameters, counted inside the box."
    )
    require: AnyNames = Field([], description="Layers of torch.nn that the module must have, by class.")
    forbid: AnyNames = Field([], description="Layers of torch.nn that it may not have, by class.")
    tolerance: MaybeTolerance = None

    def resolve(self) -> ModuleCheck:
        """The fact."""
        return ModuleCheck(
            inputs=tuple(self.inputs),
            options=tuple(self.options),
            compare=tuple(self.compare),
            match=self.match,
            steps=self.steps,
            repeat=self.repeat,
            parameters=self.parameters,
            require=tuple(self.require),
            forbid=tuple(self.forbid),
            tolerance=resolve_tolerance(self.tolerance),
            function=self.function,
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its inputs must be there, and it asks for something, each thing once."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        yield from listed_twice([*self.compare], "compare")
        for key in ("require", "forbid"):
            names: list[str] = getattr(self, key)
            yield from listed_twice(names, key)
            for number, name in enumerate(names):
                if not name.isidentifier():
                    yield Finding((key, number), f"'{name}' is no class of torch.nn, such as Linear")
        for number, name in enumerate(self.forbid):
            if name in self.require:
                yield Finding(("forbid", number), f"'{name}' is required as well")
        if not (self.compare or self.parameters or self.require or self.forbid):
            yield Finding(("compare",), "asks for nothing; write what must agree, such as eval")


class ModuleItem(CheckItem):
    """A check of a module."""

    module: Module = Field(description="With the judge's weights, must do what the reference's module does.")
