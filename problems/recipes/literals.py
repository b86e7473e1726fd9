"""`values`: the numbers themselves."""

from typing import Any, ClassVar

from pydantic import Field

from problems.input_set import Extent
from problems.recipes.recipe import AnyRecipe, Misfit, check_number
from problems.tensor_type import Dtype


class Values(AnyRecipe):
    """The numbers themselves."""

    kind: ClassVar[str] = "values"
    values: Any = Field(description="The numbers themselves: one number, or lists of lists of the same length.")

    def shape(self, dtype: Dtype) -> tuple[Extent, ...]:
        """The shape of the lists, whose numbers all fit the dtype."""
        return _shape_of(self.values, dtype)

    def literal(self) -> Any:
        """The lists."""
        return self.values


def _shape_of(literal: object, dtype: Dtype) -> tuple[int, ...]:
    if not isinstance(literal, list):
        check_number(literal, dtype, "values")
        return ()
    shapes = {_shape_of(item, dtype) for item in literal}
    if len(shapes) > 1:
        raise Misfit("its lists differ in length", "values")
    return (len(literal), *(shapes.pop() if shapes else ()))
