"""From a recipe as its author wrote it to the fact that the program draws from."""

from collections.abc import Mapping

from problems.findings import suggest
from problems.input_set import Recipe, Sizes
from problems.recipes.recipe import AnyRecipe, Frame, Misfit, spell_shape
from problems.tensor_type import DTYPES
from problems.type_text import spell_type
from problems.units import spell_bytes
from problems.value_type import TensorType

MAX_INPUT_BYTES = 64 * 1024 * 1024
NO_SIZES: Mapping[str, Sizes] = {}


def resolve_recipe(authored: AnyRecipe, declared: TensorType, sizes: Mapping[str, Sizes] = NO_SIZES) -> Recipe:
    """Fit a recipe to what its argument declares; `sizes` are those of named dimensions. Raises Misfit."""
    dtype = authored.dtype or declared.dtypes[0]
    if dtype not in declared.dtypes:
        raise Misfit(f"the argument is declared as {spell_type(declared)}, which '{dtype}' is not", "dtype")
    frame = Frame(dtype, authored.shape(DTYPES[dtype]), sizes)
    authored.check_dtype(frame)
    for name in frame.shape:
        if isinstance(name, str) and name not in sizes:
            raise Misfit(f"there is no size '{name}' in `where`; {suggest(name, sizes)}", authored.kind)
    _check_shape(frame, authored.kind, declared)
    authored.check(frame)
    authored.check_special(frame)
    authored.check_layout(frame)
    special: dict[str, int] = dict(authored.special.items())
    return Recipe(
        authored.kind, frame.shape, dtype, authored.options(), authored.literal(), special, authored.layout
    )


def input_bytes(recipe: Recipe, sizes: Mapping[str, Sizes] = NO_SIZES) -> int:
    """The most bytes of a tensor that a recipe makes."""
    return Frame(recipe.dtype, recipe.shape, sizes).numbers * DTYPES[recipe.dtype].size


def _check_shape(frame: Frame, kind: str, declared: TensorType) -> None:
    shape = spell_shape(frame.shape)
    if len(frame.shape) != len(declared.dims):
        raise Misfit(f"has {len(frame.shape)} dimensions, {shape}; declared is {spell_type(declared)}", kind)
    for least, most, dim in zip(frame.least, frame.most, declared.dims, strict=True):
        if isinstance(dim, int) and not least == most == dim:
            raise Misfit(f"has the shape {shape}; declared is {spell_type(declared)}", kind)
    needed = frame.numbers * frame.facts.size
    if needed > MAX_INPUT_BYTES:
        raise Misfit(f"would take {needed} bytes; {spell_bytes(MAX_INPUT_BYTES)} is the most", kind)
