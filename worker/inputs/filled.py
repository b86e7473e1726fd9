"""Drawings without anything random: given, filled, counted, spaced, with a diagonal."""

import math
from collections.abc import Mapping
from typing import Any

import torch

from worker.inputs.plan import Drawing, Plan


def _values(plan: Plan, _: torch.Generator) -> torch.Tensor:
    return torch.tensor(_numbers(plan.recipe.literal), dtype=plan.dtype).reshape(plan.shape)


def _numbers(literal: Any) -> Any:  # noqa: ANN401 - nested lists of numbers
    """The lists with complex numbers, which stand there as text, as such."""
    if isinstance(literal, list):
        return [_numbers(item) for item in literal]
    return complex(literal) if isinstance(literal, str) else literal


def _zeros(plan: Plan, _: torch.Generator) -> torch.Tensor:
    return torch.zeros(plan.shape, dtype=plan.dtype)


def _ones(plan: Plan, _: torch.Generator) -> torch.Tensor:
    return torch.ones(plan.shape, dtype=plan.dtype)


def _full(plan: Plan, _: torch.Generator) -> torch.Tensor:
    value = _numbers(plan.options["value"])
    return torch.tensor(value, dtype=plan.dtype).expand(plan.shape).contiguous()


def _arange(plan: Plan, _: torch.Generator) -> torch.Tensor:
    numbers = torch.arange(math.prod(plan.shape), dtype=torch.float64).reshape(plan.shape)
    return numbers * plan.number("scale") + plan.number("offset")


def _linspace(plan: Plan, _: torch.Generator) -> torch.Tensor:
    """Both ends are exact: each number is a mean of them, in two products and a sum."""
    count = math.prod(plan.shape)
    parts = torch.arange(count, dtype=torch.float64) / max(count - 1, 1)
    return (plan.number("start") * (1 - parts) + plan.number("end") * parts).reshape(plan.shape)


def _eye(plan: Plan, _: torch.Generator) -> torch.Tensor:
    numbers = torch.eye(*plan.shape[-2:], dtype=torch.float64).expand(plan.shape)
    return numbers * plan.number("scale") + plan.number("offset")


FILLED: Mapping[str, Drawing] = {
    "values": _values,
    "zeros": _zeros,
    "ones": _ones,
    "full": _full,
    "arange": _arange,
    "linspace": _linspace,
    "eye": _eye,
}
