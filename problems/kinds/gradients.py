"""`gradients`: gradients must equal the reference's, for random cotangents."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from problems.fields import AnyNames
from problems.findings import Finding, suggest
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
from problems.options import AuthoredOptions, Options
from problems.spec import Check, Tolerance
from problems.tensor_type import is_floating


@dataclass(frozen=True)
class GradientsCheck(Check):
    """Gradients of the named arguments and parameters must be right, for random cotangents.

    `form` says what is called: a function, an autograd.Function through `apply`, or what builds a `module` (by
    keyword, with `options`) that is then called. `numerical` compares with the slope of the submission's own
    function instead of the reference's gradients; `order` 2 also asks for gradients of gradients.
    """

    kind = "gradients"
    inputs: tuple[str, ...]
    of: tuple[str, ...]
    repeat: int
    tolerance: Tolerance | None
    function: str | None = None
    form: Literal["call", "apply", "module"] = "call"
    parameters: tuple[str, ...] = ()
    options: Options = field(default_factory=dict)
    numerical: bool = False
    order: int = 1

    @property
    def leaves(self) -> tuple[str, ...]:
        """Everything whose gradient is checked."""
        return (*self.of, *self.parameters)


class Gradients(AuthoredCheck):
    """Gradients must equal the reference's, for random cotangents."""

    function: Called = None
    inputs: Inputs
    of: AnyNames = Field([], description="The arguments whose gradients are checked, by name.")
    form: Literal["call", "apply", "module"] = Field(
        "call",
        description="What is asked for: a function to `call`, an autograd.Function to `apply`, or what builds a "
        "`module`.",
    )
    parameters: AnyNames = Field(
        [], description="With `form: module`: the parameters whose gradients are checked, by name."
    )
    options: AuthoredOptions = Field({}, description="With `form: module`: what builds it takes by keyword.")
    numerical: bool = Field(
        False, description="Compare with the slope of the submission's own function, in float64, by differences."
    )
    order: Literal[1, 2] = Field(1, description="2 to check gradients of gradients, too.")
    repeat: Repeat = 1
    tolerance: MaybeTolerance = None

    def resolve(self) -> GradientsCheck:
        """The fact."""
        tolerance = resolve_tolerance(self.tolerance)
        return GradientsCheck(
            inputs=tuple(self.inputs),
            of=tuple(self.of),
            repeat=self.repeat,
            tolerance=tolerance,
            function=self.function,
            form=self.form,
            parameters=tuple(self.parameters),
            options=dict(self.options),
            numerical=self.numerical,
            order=self.order,
        )

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function, its input sets and its leaves must be there, and the leaves must be floating."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        yield from listed_twice(self.of, "of")
        yield from listed_twice(self.parameters, "parameters")
        yield from self._leaf_findings(around)
        yield from self._form_findings()

    def _form_findings(self) -> Iterator[Finding]:
        if not self.of and not self.parameters:
            yield Finding((), "names nothing whose gradient is checked: give 'of' or 'parameters'")
        for key in ("parameters", "options"):
            if key in self.model_fields_set and self.form != "module":
                yield Finding((key,), "has no use without 'form: module'")
        for number, name in enumerate(self.parameters):
            if name in self.of:
                yield Finding(("parameters", number), f"'{name}' is an argument in 'of' already")
        if self.numerical and self.order == 2:
            yield Finding(("order",), "'order: 2' is compared with the reference; leave 'numerical' out")

    def _leaf_findings(self, around: Around) -> Iterator[Finding]:
        called = around.function(self.function)
        arguments = called.arguments if called else {}
        for number, name in enumerate(self.of):
            if name not in arguments:
                yield Finding(("of", number), f"there is no argument '{name}'; {suggest(name, arguments)}")
                continue
            for input_set in self.inputs:
                dtype = around.dtype(input_set, name, arguments[name])
                if not is_floating(dtype):
                    message = f"'{name}' is {dtype} in '{input_set}', and only floating numbers have gradients"
                    yield Finding(("of", number), message)
                    break
                if self.numerical and dtype != "float64":
                    message = f"'{name}' is {dtype} in '{input_set}'; differences need float64 ('numerical: true')"
                    yield Finding(("of", number), message)
                    break


class GradientsItem(CheckItem):
    """A check of gradients."""

    gradients: Gradients = Field(description="Gradients must equal the reference's.")
