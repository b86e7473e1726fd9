"""Rules about the input sets of a problem.yaml: recipes that fit the arguments, and each other."""

import math
from collections.abc import Iterator

from problems.authoring import AuthoredProblem
from problems.findings import Finding, KeyPath, suggest
from problems.input_set import Extent, Recipe
from problems.recipes.recipe import Misfit
from problems.recipes.resolve import MAX_INPUT_BYTES, input_bytes, resolve_recipe
from problems.resolve import function_for
from problems.spec import Function, TensorType
from problems.tensor_type import DTYPES
from problems.units import spell_bytes

Sizes = dict[str, tuple[Extent, str]]


def input_findings(problem: AuthoredProblem) -> Iterator[Finding]:
    """What is wrong with the input sets."""
    for name, recipes in problem.inputs.items():
        path: KeyPath = ("inputs", name)
        function = function_for(problem, recipes)
        for argument in recipes:
            if argument not in function.arguments:
                message = f"'{argument}' is no declared argument; {suggest(argument, function.arguments)}"
                yield Finding((*path, argument), message, "key")
        for argument in function.arguments:
            if argument not in recipes:
                yield Finding(path, f"has no recipe for the argument '{argument}'")
        yield from _recipes(problem, name, function)


def _recipes(problem: AuthoredProblem, name: str, function: Function) -> Iterator[Finding]:
    path: KeyPath = ("inputs", name)
    total = 0
    sizes: Sizes = {}
    for argument, authored in problem.inputs[name].items():
        declared = function.arguments.get(argument)
        if declared is None:
            continue
        try:
            recipe = resolve_recipe(authored, declared)
        except Misfit as misfit:
            yield Finding((*path, argument, *([misfit.key] if misfit.key else [])), str(misfit))
            continue
        for clash in _clashes(recipe, argument, declared, sizes):
            yield Finding((*path, argument, recipe.kind), clash)
        total += input_bytes(recipe)
    if total > MAX_INPUT_BYTES:
        yield Finding(path, f"takes {total} bytes together; {spell_bytes(MAX_INPUT_BYTES)} is the most")
    yield from _result(problem, function.returns, sizes, path)


def _clashes(recipe: Recipe, argument: str, declared: TensorType, sizes: Sizes) -> Iterator[str]:
    """A dimension's name stands for one size in all arguments of an input set."""
    for dim, size in zip(declared.dims, recipe.shape, strict=True):
        if isinstance(dim, str):
            known, where = sizes.setdefault(dim, (size, argument))
            if known != size:
                yield f"{dim} is {known} in {where} and {size} in {argument}"


def _result(problem: AuthoredProblem, returns: TensorType | None, sizes: Sizes, path: KeyPath) -> Iterator[Finding]:
    """The result, where its size is known, must fit the limit on output."""
    if returns is None or any(isinstance(dim, str) and dim not in sizes for dim in returns.dims):
        return
    elements = math.prod(int(sizes[dim][0]) if isinstance(dim, str) else dim for dim in returns.dims)
    needed = elements * DTYPES[returns.dtypes[0]].size
    if needed > problem.limits.output:
        yield Finding(
            path, f"makes a result of {needed} bytes; limits.output is {spell_bytes(problem.limits.output)}"
        )
