"""Recipes whose numbers are multiplied and moved at the end."""

from typing import Annotated, ClassVar

from pydantic import Field

from problems.recipes.recipe import AnyRecipe, Frame, Misfit, check_reach

Scale = Annotated[float, Field(description="The numbers are multiplied by this.")]
Offset = Annotated[float, Field(description="This is added, after the scaling.")]


class Scaled(AnyRecipe):
    """Base of such recipes."""

    ends: ClassVar[tuple[float, float]] = (0.0, 1.0)
    """The least and the greatest number before scaling, where they hang on nothing."""

    scale: Scale = 1.0
    offset: Offset = 0.0

    def reach(self, frame: Frame) -> tuple[float, float]:
        """The least and the greatest number before scaling."""
        return self.ends

    def check(self, frame: Frame) -> None:
        """Scaled numbers must be the dtype's."""
        dtype = frame.facts
        if dtype.kind in ("integer", "bool") and not (self.scale.is_integer() and self.offset.is_integer()):
            raise Misfit(f"scale and offset must be whole numbers for {frame.dtype}", "scale")
        for end in self.reach(frame):
            check_reach(dtype, end * self.scale + self.offset, "scale")
