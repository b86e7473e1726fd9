"""Special values at random places: infinities, NaN, zeros of both signs, denormals."""

import math
from collections.abc import Mapping

import torch

_VALUES = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan, "zero": 0.0, "-zero": -0.0}


def sprinkled(tensor: torch.Tensor, special: Mapping[str, int], generator: torch.Generator) -> torch.Tensor:
    """The tensor with so many of each special value at places of their own; as many as there is room for."""
    if not special or not tensor.numel():
        return tensor
    found = tensor.flatten().clone()
    places = torch.randperm(found.numel(), generator=generator)
    for name, count in special.items():
        here, places = places[:count], places[count:]
        found[here] = _denormal(here.numel(), found.dtype, generator) if name == "denormal" else _VALUES[name]
    return found.reshape(tensor.shape)


def _denormal(count: int, dtype: torch.dtype, generator: torch.Generator) -> torch.Tensor:
    """Numbers of both signs below the least normal one: so many times the least of all, as a product."""
    info = torch.finfo(dtype)
    steps = torch.randint(1, round(1 / info.eps), (count,), generator=generator)
    signs = torch.randint(2, (count,), generator=generator) * 2 - 1
    return ((steps * signs).double() * (info.smallest_normal * info.eps)).to(dtype)
