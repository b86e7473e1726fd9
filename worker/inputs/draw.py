"""One draw of an input set: a value for every argument."""

from collections.abc import Mapping

import torch

from problems.input_set import Recipe
from worker.inputs.drawn import DRAWN
from worker.inputs.filled import FILLED
from worker.inputs.matrices import MATRICES
from worker.inputs.plan import Drawing, Plan

_DRAWINGS: Mapping[str, Drawing] = {**FILLED, **DRAWN, **MATRICES}


def draw(recipes: Mapping[str, Recipe], seed: int) -> dict[str, torch.Tensor]:
    """One tensor for each argument, in order; the same seed gives the same tensors on every worker."""
    generator = torch.Generator().manual_seed(seed)
    return {name: _tensor(recipe, generator) for name, recipe in recipes.items()}


def _tensor(recipe: Recipe, generator: torch.Generator) -> torch.Tensor:
    plan = Plan(recipe, tuple(int(size) for size in recipe.shape), recipe.options)
    return _DRAWINGS[recipe.kind](plan, generator).to(plan.dtype)
