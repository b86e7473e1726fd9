"""One draw of an input set: a value for every argument."""

from collections.abc import Mapping

import torch

from problems.input_set import Given, InputSet, Items, Numbers, Plain, Recipe, Size, Sizes
from worker.inputs.drawn import DRAWN
from worker.inputs.filled import FILLED
from worker.inputs.layout import LAYOUTS
from worker.inputs.matrices import MATRICES
from worker.inputs.plan import Drawing, Plan
from worker.inputs.special import sprinkled
from worker.values import Value

_DRAWINGS: Mapping[str, Drawing] = {**FILLED, **DRAWN, **MATRICES}


def draw(inputs: InputSet, seed: int) -> dict[str, Value]:
    """One value for each argument, in order; the same seed gives the same values on every worker."""
    generator = torch.Generator().manual_seed(seed)
    sizes = {name: _size(one, generator) for name, one in inputs.where.items()}
    return {name: _value(given, sizes, generator) for name, given in inputs.arguments.items()}


def _size(sizes: Sizes, generator: torch.Generator) -> int:
    choices = sizes.choices or range(sizes.least, sizes.most + 1)
    return choices[int(torch.randint(len(choices), (), generator=generator))]


def _value(given: Given, sizes: Mapping[str, int], generator: torch.Generator) -> Value:
    if isinstance(given, Recipe):
        return _tensor(given, sizes, generator)
    if isinstance(given, Plain):
        return given.value
    if isinstance(given, Numbers):
        numbers: Value = _tensor(given.recipe, sizes, generator).tolist()
        return numbers
    if isinstance(given, Size):
        return sizes[given.name]
    if isinstance(given, Items):
        items = [_value(item, sizes, generator) for item in given.items]
        return tuple(items) if given.kind == "tuple" else items
    return {key: _value(item, sizes, generator) for key, item in given.items.items()}


def _tensor(recipe: Recipe, sizes: Mapping[str, int], generator: torch.Generator) -> torch.Tensor:
    shape = tuple(sizes[one] if isinstance(one, str) else one for one in recipe.shape)
    high = recipe.options.get("high")
    options = {**recipe.options, "high": sizes[high]} if isinstance(high, str) else recipe.options
    plan = Plan(recipe, shape, options)
    drawn = sprinkled(_DRAWINGS[recipe.kind](plan, generator).to(plan.dtype), recipe.special, generator)
    return LAYOUTS[recipe.layout](drawn)
