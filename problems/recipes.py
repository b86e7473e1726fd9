"""Recipes for one input tensor: what authors may write, and what the program makes of it.

A recipe names how the numbers are drawn, and a shape: `{randn: [256, 4], scale: 1e4}`; `values` gives them.
"""

import math
from typing import Annotated, Any

from pydantic import Field

from problems.fields import Authored, DtypeName
from problems.one_of import OneOf
from problems.spec import Recipe, TensorType
from problems.tensor_type import DTYPES, MAX_DIMS, MAX_SIZE, Dtype, spell_type
from problems.units import spell_bytes

MAX_INPUT_BYTES = 64 * 1024 * 1024

Shape = Annotated[list[Annotated[int, Field(ge=0, le=MAX_SIZE)]], Field(max_length=MAX_DIMS)]
Scale = Annotated[float, Field(description="The numbers are multiplied by this.")]
Offset = Annotated[float, Field(description="This is added, after the scaling.")]


class AnyRecipe(Authored):
    """What every recipe may say."""

    dtype: DtypeName | None = Field(
        None, description="One of the dtypes that the argument declares; the first of them by default."
    )


class Values(AnyRecipe):
    """The numbers themselves."""

    values: Any = Field(description="The numbers themselves: one number, or lists of lists of the same length.")


class Zeros(AnyRecipe):
    """All zeros."""

    zeros: Shape = Field(description="Shape of a tensor of zeros.")


class Ones(AnyRecipe):
    """All ones."""

    ones: Shape = Field(description="Shape of a tensor of ones.")


class Full(AnyRecipe):
    """One number everywhere."""

    full: Shape = Field(description="Shape of a tensor that holds `value` everywhere.")
    value: int | float | bool = Field(description="The number that `full` repeats.")


class Arange(AnyRecipe):
    """Counts 0, 1, 2, … in row-major order."""

    arange: Shape = Field(description="Shape of a tensor that counts 0, 1, 2, … in row-major order.")
    scale: Scale = 1.0
    offset: Offset = 0.0


class Randn(AnyRecipe):
    """Normal numbers."""

    randn: Shape = Field(
        description="Shape of a tensor of normal numbers (mean 0, deviation 1); floating dtypes only."
    )
    scale: Scale = 1.0
    offset: Offset = 0.0


class Uniform(AnyRecipe):
    """Uniform numbers from `low` up to `high`."""

    uniform: Shape = Field(description="Shape of a tensor of uniform numbers; floating dtypes only.")
    low: float = Field(0.0, description="The least number; 0 by default for `uniform` and `randint`.")
    high: float = Field(
        1.0, description="The upper end, not reached; 1 by default for `uniform`, needed by `randint`."
    )


class Randint(AnyRecipe):
    """Whole numbers from `low` up to and without `high`."""

    randint: Shape = Field(description="Shape of a tensor of whole numbers from `low` up to and without `high`.")
    low: int = Field(0, description="The least number; 0 by default for `uniform` and `randint`.")
    high: int = Field(description="The upper end, not reached; 1 by default for `uniform`, needed by `randint`.")


RECIPE_KINDS: dict[str, type[AnyRecipe]] = {
    "values": Values,
    "zeros": Zeros,
    "ones": Ones,
    "full": Full,
    "arange": Arange,
    "randn": Randn,
    "uniform": Uniform,
    "randint": Randint,
}


AuthoredRecipe = Annotated[AnyRecipe, OneOf("recipe", RECIPE_KINDS)]


class Misfit(ValueError):
    """A recipe that does not fit its argument; `key` is the recipe's key that is to blame, if one is."""

    def __init__(self, message: str, key: str | None = None) -> None:
        super().__init__(message)
        self.key = key


def resolve_recipe(authored: AnyRecipe, declared: TensorType) -> Recipe:
    """Fit a recipe to what its argument declares. Raises Misfit."""
    kind = next(name for name, model in RECIPE_KINDS.items() if type(authored) is model)
    options = authored.model_dump(exclude={kind, "dtype"})
    given = getattr(authored, kind)
    dtype = authored.dtype or declared.dtypes[0]
    if dtype not in declared.dtypes:
        raise Misfit(f"the argument is declared as {spell_type(declared)}, which '{dtype}' is not", "dtype")
    shape = _shape_of(given, DTYPES[dtype]) if kind == "values" else tuple(given)
    recipe = Recipe(kind, shape, dtype, options, literal=given if kind == "values" else None)
    _check_shape(recipe, declared)
    _check_numbers(recipe)
    return recipe


def input_bytes(recipe: Recipe) -> int:
    """Bytes of the tensor that a recipe makes."""
    return math.prod(recipe.shape) * DTYPES[recipe.dtype].size


def _shape_of(literal: object, dtype: Dtype) -> tuple[int, ...]:
    """Shape of nested lists of numbers that all fit the dtype."""
    if not isinstance(literal, list):
        _check_number(literal, dtype, "values")
        return ()
    shapes = {_shape_of(item, dtype) for item in literal}
    if len(shapes) > 1:
        raise Misfit("its lists differ in length", "values")
    return (len(literal), *(shapes.pop() if shapes else ()))


def _check_number(number: object, dtype: Dtype, key: str) -> None:
    if dtype.kind == "bool":
        if not isinstance(number, bool):
            raise Misfit(f"{number!r} is neither true nor false, which a bool tensor holds", key)
        return
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise Misfit(f"{number!r} is not a number", key)
    if dtype.kind == "integer" and not isinstance(number, int):
        raise Misfit(f"{number!r} is not a whole number, which an integer tensor holds", key)
    if not dtype.low <= number <= dtype.high:
        raise Misfit(f"{number!r} is not within the dtype's range, {dtype.low:g} to {dtype.high:g}", key)


def _check_shape(recipe: Recipe, declared: TensorType) -> None:
    if len(recipe.shape) != len(declared.dims):
        raise Misfit(
            f"has {len(recipe.shape)} dimensions, {list(recipe.shape)}; declared is {spell_type(declared)}",
            recipe.kind,
        )
    for size, dim in zip(recipe.shape, declared.dims, strict=True):
        if isinstance(dim, int) and size != dim:
            raise Misfit(f"has the shape {list(recipe.shape)}; declared is {spell_type(declared)}", recipe.kind)
    if input_bytes(recipe) > MAX_INPUT_BYTES:
        raise Misfit(
            f"would take {input_bytes(recipe)} bytes; {spell_bytes(MAX_INPUT_BYTES)} is the most", recipe.kind
        )


def _check_numbers(recipe: Recipe) -> None:
    """Every number that the recipe can draw must be one of the dtype; normal numbers reach about ±10."""
    dtype, options = DTYPES[recipe.dtype], recipe.options
    if recipe.kind in ("randn", "uniform") and dtype.kind != "float":
        raise Misfit(f"'{recipe.kind}' needs a floating dtype, not {recipe.dtype}; use randint", recipe.kind)
    if recipe.kind == "full":
        _check_number(options["value"], dtype, "value")
    if "high" in options:
        if options["low"] >= options["high"]:
            raise Misfit(f"low, {options['low']:g}, must be less than high, {options['high']:g}", "high")
        _check_reach(dtype, options["low"], "low")
        _check_reach(dtype, options["high"] - (recipe.kind == "randint"), "high")
    if "scale" in options:
        if dtype.kind != "float" and not all(float(options[key]).is_integer() for key in ("scale", "offset")):
            raise Misfit(f"scale and offset must be whole numbers for {recipe.dtype}", "scale")
        last = 10.0 if recipe.kind == "randn" else max(math.prod(recipe.shape) - 1, 0)
        first = -10.0 if recipe.kind == "randn" else 0
        for end in (first, last):
            _check_reach(dtype, end * options["scale"] + options["offset"], "scale")


def _check_reach(dtype: Dtype, number: float, key: str) -> None:
    if not dtype.low <= number <= dtype.high:
        raise Misfit(f"reaches {number:g}, out of the dtype's range, {dtype.low:g} to {dtype.high:g}", key)
