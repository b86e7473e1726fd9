"""Inputs as a problem's recipes draw them. Trusted side: the seeds stay here, only tensors leave."""

import math
from collections.abc import Callable, Mapping

import torch

from problems.spec import Recipe


def draw(recipes: Mapping[str, Recipe], seed: int) -> dict[str, torch.Tensor]:
    """One tensor for each argument, in order; the same seed gives the same tensors on every worker."""
    generator = torch.Generator().manual_seed(seed)
    return {name: _tensor(recipe, generator) for name, recipe in recipes.items()}


def random_like(tensor: torch.Tensor, seed: int) -> torch.Tensor:
    """Normal numbers in the shape and dtype of `tensor`: a cotangent that no constant can satisfy."""
    generator = torch.Generator().manual_seed(seed)
    real = torch.randn(tensor.shape, generator=generator, dtype=torch.float64)
    if not tensor.dtype.is_complex:
        return real.to(tensor.dtype)
    imaginary = torch.randn(tensor.shape, generator=generator, dtype=torch.float64)
    return torch.complex(real, imaginary).to(tensor.dtype)


def _tensor(recipe: Recipe, generator: torch.Generator) -> torch.Tensor:
    dtype: torch.dtype = getattr(torch, recipe.dtype)
    drawn = _KINDS[recipe.kind](recipe, generator).to(dtype)
    if recipe.kind == "uniform":
        # Rounding to a narrow dtype reaches the upper end, which the recipe promises not to do.
        drawn[drawn.double() >= recipe.options["high"]] = recipe.options["low"]
    return drawn


def _values(recipe: Recipe, _: torch.Generator) -> torch.Tensor:
    dtype: torch.dtype = getattr(torch, recipe.dtype)
    return torch.tensor(recipe.literal, dtype=dtype).reshape(recipe.shape)


def _zeros(recipe: Recipe, _: torch.Generator) -> torch.Tensor:
    return torch.zeros(recipe.shape, dtype=torch.float64)


def _ones(recipe: Recipe, _: torch.Generator) -> torch.Tensor:
    return torch.ones(recipe.shape, dtype=torch.float64)


def _full(recipe: Recipe, _: torch.Generator) -> torch.Tensor:
    value = recipe.options["value"]
    if recipe.dtype.startswith(("float", "bfloat")):
        return torch.full(recipe.shape, float(value), dtype=torch.float64)
    return torch.full(recipe.shape, value)


def _arange(recipe: Recipe, _: torch.Generator) -> torch.Tensor:
    numbers = torch.arange(math.prod(recipe.shape), dtype=torch.float64).reshape(recipe.shape)
    return numbers * recipe.options["scale"] + recipe.options["offset"]


def _randn(recipe: Recipe, generator: torch.Generator) -> torch.Tensor:
    dtype = torch.float32 if recipe.dtype in ("float16", "bfloat16") else getattr(torch, recipe.dtype)
    numbers = torch.randn(recipe.shape, generator=generator, dtype=dtype)
    return numbers * recipe.options["scale"] + recipe.options["offset"]


def _uniform(recipe: Recipe, generator: torch.Generator) -> torch.Tensor:
    numbers = torch.rand(recipe.shape, generator=generator, dtype=torch.float64)
    return recipe.options["low"] + numbers * (recipe.options["high"] - recipe.options["low"])


def _randint(recipe: Recipe, generator: torch.Generator) -> torch.Tensor:
    low, high = int(recipe.options["low"]), int(recipe.options["high"])
    return torch.randint(low, high, recipe.shape, generator=generator)


_KINDS: Mapping[str, Callable[[Recipe, torch.Generator], torch.Tensor]] = {
    "values": _values,
    "zeros": _zeros,
    "ones": _ones,
    "full": _full,
    "arange": _arange,
    "randn": _randn,
    "uniform": _uniform,
    "randint": _randint,
}
