"""Recipes for tensors that nothing random is in: filled, counted, spaced, with a diagonal."""

from typing import ClassVar

from pydantic import Field

from problems.recipes.recipe import AnyRecipe, Frame, Misfit, Shape, check_number, check_reach, spell_shape
from problems.recipes.scaled import Scaled


class Zeros(AnyRecipe):
    """All zeros."""

    kind: ClassVar[str] = "zeros"
    zeros: Shape = Field(description="Shape of a tensor of zeros.")


class Ones(AnyRecipe):
    """All ones."""

    kind: ClassVar[str] = "ones"
    ones: Shape = Field(description="Shape of a tensor of ones.")


class Full(AnyRecipe):
    """One number everywhere."""

    kind: ClassVar[str] = "full"
    full: Shape = Field(description="Shape of a tensor that holds `value` everywhere.")
    value: int | float | bool | str = Field(
        description="The number that `full` repeats; a complex one is text, such as '1+2j'."
    )

    def check(self, frame: Frame) -> None:
        """The number must be the dtype's."""
        check_number(self.value, frame.facts, "value")


class Arange(Scaled):
    """Counts 0, 1, 2, … in row-major order."""

    kind: ClassVar[str] = "arange"
    arange: Shape = Field(description="Shape of a tensor that counts 0, 1, 2, … in row-major order.")

    def reach(self, frame: Frame) -> tuple[float, float]:
        """From 0 to the last count."""
        return 0.0, float(max(frame.numbers - 1, 0))


class Linspace(AnyRecipe):
    """Evenly spaced numbers in row-major order."""

    kind: ClassVar[str] = "linspace"
    fits = ("float", "complex")
    hint: ClassVar[str] = "; use arange"
    linspace: Shape = Field(
        description="Shape of a tensor of evenly spaced numbers from `start` to `end`, both reached, in row-major "
        "order; floating and complex dtypes only."
    )
    start: float = Field(0.0, description="The first number of `linspace`.")
    end: float = Field(1.0, description="The last number of `linspace`.")

    def check(self, frame: Frame) -> None:
        """Both ends must be the dtype's."""
        check_reach(frame.facts, self.start, "start")
        check_reach(frame.facts, self.end, "end")


class Eye(Scaled):
    """Ones on the diagonal."""

    kind: ClassVar[str] = "eye"
    matrices = True
    ends = (0.0, 1.0)
    eye: Shape = Field(
        description="Shape of a tensor with ones on the diagonal of its last two dimensions and zeros elsewhere."
    )

    def check(self, frame: Frame) -> None:
        """It has rows and columns."""
        if len(frame.shape) < 2:
            raise Misfit(f"must have at least two dimensions, not {spell_shape(frame.shape)}", self.kind)
        super().check(frame)
