"""`values`: results must equal the reference's."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from problems.findings import Finding
from problems.kinds.around import Around, function_findings, input_findings
from problems.kinds.kind import (
    AuthoredCheck,
    Called,
    CheckItem,
    Inputs,
    MaybeTolerance,
    Repeat,
    resolve_tolerance,
)
from problems.leeway import STRICT, Leeway
from problems.spec import Check, Tolerance
from problems.tensor_type import is_floating
from problems.value_type import TensorType

Same = Literal["same", "any"]


@dataclass(frozen=True)
class ValuesCheck(Check):
    """Results must equal the reference's."""

    kind = "values"
    inputs: tuple[str, ...]
    repeat: int
    tolerance: Tolerance | None
    function: str | None = None
    leeway: Leeway = STRICT


class Values(AuthoredCheck):
    """Results must equal the reference's."""

    function: Called = None
    inputs: Inputs
    repeat: Repeat = 1
    tolerance: MaybeTolerance = None
    nan: Literal["wrong", "equal"] = Field("wrong", description="Whether NaN is right where the reference has NaN.")
    dtype: Same = Field("same", description="Whether numbers of another dtype are compared by value.")
    layout: Same = Field("same", description="Whether sparse tensors are made dense first.")
    device: Same = Field("same", description="Whether tensors on another device are brought to the CPU first.")
    order: Same = Field("same", description="Whether items of a list, or rows of a tensor, may be in any order.")
    sign: Same = Field("same", description="Whether each vector along `axis` may have the other sign.")
    axis: Annotated[int, Field(ge=-16, le=15)] = Field(
        0, description="The axis along which vectors run, for `sign`."
    )
    parts: Annotated[list[int | str], Field(min_length=1, max_length=100)] | None = Field(
        None, description="The items of the result to which `order` and `sign` apply; all by default."
    )

    def resolve(self) -> ValuesCheck:
        """The fact."""
        leeway = Leeway(
            nan=self.nan,
            dtype=self.dtype,
            layout=self.layout,
            device=self.device,
            order=self.order,
            sign=self.sign,
            axis=self.axis,
            parts=tuple(self.parts or ()),
        )
        tolerance = resolve_tolerance(self.tolerance)
        return ValuesCheck(tuple(self.inputs), self.repeat, tolerance, self.function, leeway)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function and its input sets must be there, and its leeways must make sense together."""
        yield from function_findings(around, self.function)
        yield from input_findings(around, self.function, self.inputs)
        yield from self._leeway_findings()
        called = around.function(self.function)
        returns = called.returns if called else None
        if self.sign != "any" or not isinstance(returns, TensorType):
            return
        if not any(is_floating(dtype) for dtype in returns.dtypes):
            yield Finding(("sign",), f"{returns.dtypes[0]} has no sign to leave open; only floating numbers have")

    def _leeway_findings(self) -> Iterator[Finding]:
        if self.sign == self.order == "any":
            yield Finding(("sign",), "'sign: any' and 'order: any' do not go together; a checker can ask for both")
        if "axis" in self.model_fields_set and self.sign != "any":
            yield Finding(("axis",), "has no use without 'sign: any'")
        if self.parts is not None and "any" not in (self.sign, self.order):
            yield Finding(("parts",), "has no use without 'order: any' or 'sign: any'")


class ValuesItem(CheckItem):
    """A check of results."""

    values: Values = Field(description="Results must equal the reference's.")
