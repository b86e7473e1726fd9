"""What a drawing works from: a recipe whose sizes are known by now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch

from problems.input_set import Number, Recipe


@dataclass(frozen=True)
class Plan:
    """One tensor to draw: its shape in numbers, and the options of its recipe."""

    recipe: Recipe
    shape: tuple[int, ...]
    options: Mapping[str, Number]

    @property
    def dtype(self) -> torch.dtype:
        """The dtype that the tensor is to have."""
        found: torch.dtype = getattr(torch, self.recipe.dtype)
        return found

    def number(self, name: str) -> float:
        """An option that is a real number."""
        return float(self.options[name])


Drawing = Callable[[Plan, torch.Generator], torch.Tensor]
"""Draws a tensor of the plan's shape, in its dtype or in one that is rounded to it afterwards."""


def normal(shape: tuple[int, ...], generator: torch.Generator) -> torch.Tensor:
    """Normal numbers in float64."""
    return torch.randn(shape, generator=generator, dtype=torch.float64)


def uniform(shape: tuple[int, ...], generator: torch.Generator) -> torch.Tensor:
    """Uniform numbers from 0 up to 1 in float64."""
    return torch.rand(shape, generator=generator, dtype=torch.float64)
