"""Recipes that choose a place or an order along the last dimension."""

from typing import ClassVar

from pydantic import Field

from problems.recipes.recipe import NUMBERS, AnyRecipe, Frame, Misfit, Shape, check_reach, spell_shape


class OneHot(AnyRecipe):
    """A single one along the last dimension."""

    kind: ClassVar[str] = "one_hot"
    one_hot: Shape = Field(
        description="Shape of a tensor of zeros with a single one along its last dimension, at a random place."
    )

    def check(self, frame: Frame) -> None:
        """There must be a place for the one."""
        if not frame.shape or frame.least[-1] < 1:
            raise Misfit(
                f"needs a last dimension of at least 1 for its one, not {spell_shape(frame.shape)}", self.kind
            )


class Permutation(AnyRecipe):
    """0, 1, 2, … in random order along the last dimension."""

    kind: ClassVar[str] = "permutation"
    fits = NUMBERS
    permutation: Shape = Field(
        description="Shape of a tensor that holds 0, 1, 2, … in random order along its last dimension."
    )

    def check(self, frame: Frame) -> None:
        """The last count must be the dtype's."""
        if not frame.shape:
            raise Misfit("needs at least one dimension", self.kind)
        check_reach(frame.facts, max(frame.most[-1] - 1, 0), self.kind)
