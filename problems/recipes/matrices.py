"""Recipes for square matrices with a property: symmetric, positive definite, orthogonal."""

import math
from typing import Annotated, ClassVar

from pydantic import Field

from problems.recipes.drawn import FAR, check_ends
from problems.recipes.recipe import REAL, AnyRecipe, Frame, Misfit, Shape, check_reach, check_square
from problems.recipes.scaled import Scaled

MAX_ROWS = 256
MAX_NUMBERS = 4 * MAX_ROWS**2
"""More and greater matrices take too long to make: these take a second on a busy machine."""


def _check_makeable(recipe: AnyRecipe, frame: Frame) -> None:
    check_square(recipe, frame)
    if frame.most[-1] > MAX_ROWS:
        raise Misfit(f"has {frame.most[-1]} rows; {MAX_ROWS} is the most for '{recipe.kind}'", recipe.kind)
    if frame.numbers > MAX_NUMBERS:
        raise Misfit(f"has {frame.numbers} numbers; {MAX_NUMBERS} is the most for '{recipe.kind}'", recipe.kind)


class Symmetric(Scaled):
    """Normal numbers, equal to their transpose."""

    kind: ClassVar[str] = "symmetric"
    matrices = True
    ends = (-FAR, FAR)
    fits = REAL
    symmetric: Shape = Field(
        description="Shape of a tensor of square matrices of normal numbers that equal their transpose; floating "
        "dtypes only."
    )

    def check(self, frame: Frame) -> None:
        """It must be square."""
        check_square(self, frame)
        super().check(frame)


class PositiveDefinite(AnyRecipe):
    """Symmetric, with positive eigenvalues."""

    kind: ClassVar[str] = "positive_definite"
    matrices = True
    fits = REAL
    positive_definite: Shape = Field(
        description="Shape of a tensor of symmetric matrices whose eigenvalues lie between `low` and `high`; "
        "floating dtypes only."
    )
    low: Annotated[float, Field(gt=0)] = Field(0.5, description="The least eigenvalue.")
    high: float = Field(2.0, description="The greatest eigenvalue.")

    def check(self, frame: Frame) -> None:
        """It must be square, and the least eigenvalue too great to be lost by rounding."""
        _check_makeable(self, frame)
        check_ends(self.low, self.high)
        check_reach(frame.facts, self.high, "high")
        lost = frame.facts.eps * self.high * math.sqrt(frame.most[-1])
        if self.low <= lost:
            raise Misfit(f"must be more than {lost:.2g}, which rounding to {frame.dtype} can take away", "low")


class Orthogonal(AnyRecipe):
    """Rows of one length at right angles to each other."""

    kind: ClassVar[str] = "orthogonal"
    matrices = True
    fits = REAL
    orthogonal: Shape = Field(
        description="Shape of a tensor of square matrices with QᵀQ = scale² · I; floating dtypes only."
    )
    scale: float = Field(1.0, description="The length of every row.")

    def check(self, frame: Frame) -> None:
        """It must be square."""
        _check_makeable(self, frame)
        check_reach(frame.facts, self.scale, "scale")
