"""`optimizer`: steps from the same start, on the same gradients, must come out as the reference's."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from problems.fields import Identifier
from problems.findings import Finding
from problems.folder import REFERENCE, STARTER
from problems.kinds.around import Around, function_findings, input_findings
from problems.kinds.kind import (
    AuthoredCheck,
    Called,
    CheckItem,
    Inputs,
    MaybeTolerance,
    Repeat,
    WantedFile,
    resolve_tolerance,
)
from problems.options import AuthoredOptions, OneOrMoreOptions, Options
from problems.spec import Check, Tolerance
from problems.tensor_type import is_floating


@dataclass(frozen=True)
class OptimizerCheck(Check):
    """The parameters after each step must equal the reference's.

    `form` says what is called: a class that is built as those of torch.optim are, or a function for one step.
    `base` names an optimiser of torch's where only a scheduler is asked for. `missing` is how often, 0 to 1, a
    parameter gets no gradient in a step.
    """

    kind = "optimizer"
    inputs: tuple[str, ...]
    options: tuple[Options, ...]
    form: Literal["class", "step"]
    steps: int
    scale: float
    missing: float
    repeat: int
    tolerance: Tolerance | None
    base: str | None = None
    scheduler: str | None = None
    schedule: Options = field(default_factory=dict)
    function: str | None = None


class Optimizer(AuthoredCheck):
    """Steps from the same start, on the same gradients, must come out as the reference's."""

    function: Called = None
    inputs: Inputs
    options: OneOrMoreOptions = Field(
        [{}],
        description="What the class (or the step) takes by keyword, such as {lr: 0.1}: one mapping, or a list.",
    )
    form: Literal["class", "step"] = Field(
        "class",
        description="What is asked for: a `class` as in torch.optim, or a function that makes one `step`.",
    )
    steps: Annotated[int, Field(ge=1, le=100)] = Field(10, description="How many steps are made and compared.")
    scale: Annotated[float, Field(gt=0, le=1e6)] = Field(
        1.0, description="The gradients are normal numbers with this deviation."
    )
    missing: Annotated[float, Field(ge=0, lt=1)] = Field(
        0.0, description="How often a parameter gets no gradient in a step, 0 to 1."
    )
    base: Literal["SGD", "Adam", "AdamW", "RMSprop", "Adagrad"] | None = Field(
        None, description="An optimizer of torch's, where what is called is a scheduler for it."
    )
    scheduler: Identifier | None = Field(
        None, description="A scheduler that the submission also defines; it steps after the optimizer."
    )
    schedule: AuthoredOptions = Field({}, description="What the scheduler takes by keyword, after the optimizer.")
    repeat: Repeat = 1
    tolerance: MaybeTolerance = None

    def resolve(self) -> OptimizerCheck:
        """The fact."""
        return OptimizerCheck(
            inputs=tuple(self.inputs),
            options=tuple(self.options),
            form=self.form,
            steps=self.steps,
            scale=float(self.scale),
            missing=float(self.missing),
            repeat=self.repeat,
            tolerance=resolve_tolerance(self.tolerance),
            base=self.base,
            scheduler=self.scheduler,
            schedule=self.schedule,
            function=self.function,
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its inputs must be there, the parameters floating, and its settings go together."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        yield from self._parameter_findings(around)
        if self.form == "step" and (self.base or self.scheduler):
            yield Finding(("form",), "a scheduler needs an optimizer, so write 'form: class'")
        if self.base and self.scheduler:
            message = "has no use with 'base', where what is called is the scheduler"
            yield Finding(("scheduler",), message)
        if self.schedule and not self.base and not self.scheduler:
            yield Finding(("schedule",), "there is no scheduler to take it; name one with 'scheduler', or 'base'")

    def _parameter_findings(self, around: Around) -> Iterator[Finding]:
        called = around.function(self.function)
        if called is not None and not called.arguments:
            message = f"{called.name} must declare the parameters that are optimized, by name, as its arguments"
            yield Finding((), message)
        for number, input_set in enumerate(self.inputs):
            for name, declared in called.arguments.items() if called else ():
                dtype = around.dtype(input_set, name, declared)
                if not is_floating(dtype):
                    message = f"'{name}' is {dtype} in '{input_set}', and only floating parameters have gradients"
                    yield Finding(("inputs", number), message)

    def files(self, around: Around) -> Iterator[WantedFile]:
        """The scheduler stands beside the optimizer, in what students start from and in the reference."""
        if self.scheduler:
            yield WantedFile(("scheduler",), STARTER, self.scheduler)
            yield WantedFile(("scheduler",), REFERENCE, self.scheduler)


class OptimizerItem(CheckItem):
    """A check of an optimizer."""

    optimizer: Optimizer = Field(description="Steps on the same gradients must come out as the reference's.")
