"""Drawings whose every number, place or order is random."""

import math
from collections.abc import Mapping

import torch

from worker.inputs.plan import Drawing, Plan, normal, uniform


def _randn(plan: Plan, generator: torch.Generator) -> torch.Tensor:
    scale, offset = plan.number("scale"), plan.number("offset")
    numbers = normal(plan.shape, generator)
    if not plan.dtype.is_complex:
        return numbers * scale + offset
    share = scale * math.sqrt(0.5)  # as torch.randn: both parts together have the deviation 1
    return torch.complex(numbers * share + offset, normal(plan.shape, generator) * share)


def _uniform(plan: Plan, generator: torch.Generator) -> torch.Tensor:
    low, high = plan.number("low"), plan.number("high")
    numbers = (low + uniform(plan.shape, generator) * (high - low)).to(plan.dtype)
    # Rounding to a narrow dtype reaches the upper end, which the recipe promises not to do.
    numbers[numbers.double() >= high] = low
    return numbers


def _randint(plan: Plan, generator: torch.Generator) -> torch.Tensor:
    low, high = int(plan.options["low"]), int(plan.options["high"])
    return torch.randint(low, high, plan.shape, generator=generator)


def _bernoulli(plan: Plan, generator: torch.Generator) -> torch.Tensor:
    return uniform(plan.shape, generator) < plan.number("p")


def _permutation(plan: Plan, generator: torch.Generator) -> torch.Tensor:
    return uniform(plan.shape, generator).argsort(dim=-1, stable=True)


def _one_hot(plan: Plan, generator: torch.Generator) -> torch.Tensor:
    places = torch.randint(max(plan.shape[-1], 1), plan.shape[:-1], generator=generator)
    return places[..., None] == torch.arange(plan.shape[-1])


DRAWN: Mapping[str, Drawing] = {
    "randn": _randn,
    "uniform": _uniform,
    "randint": _randint,
    "bernoulli": _bernoulli,
    "permutation": _permutation,
    "one_hot": _one_hot,
}
