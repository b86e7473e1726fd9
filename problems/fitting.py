"""Fits what an input set gives to what a function declares: every argument becomes a fact, or a finding."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Any

from pydantic import TypeAdapter, ValidationError

from problems.complaints import findings_of
from problems.findings import Finding, KeyPath, suggest
from problems.given import AuthoredInputSet
from problems.input_set import Entries, Extent, Given, InputSet, Items, Numbers, Plain, Recipe, Scalar, Size, Sizes
from problems.recipes.recipe import AnyRecipe, Misfit
from problems.recipes.registry import RECIPE_KINDS, AuthoredRecipe
from problems.recipes.resolve import input_bytes, resolve_recipe
from problems.spec import Function
from problems.tensor_type import DTYPES
from problems.type_text import spell_type
from problems.value_type import DictType, ListType, PlainType, TensorType, TupleType, ValueType

MAX_TEXT = 4096
NUMBER_CHARACTERS = 26
"""The most that one number of a list takes on the wire."""
_DTYPE_OF = {"int": "int64", "float": "float64", "bool": "bool"}
_WANTED = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "str": f"a text of at most {MAX_TEXT} characters",
    "none": "null",
}
_RECIPE: TypeAdapter[AnyRecipe] = TypeAdapter(AuthoredRecipe)
Tree = Any
"""What stands in the file: lists, mappings and scalars."""


@dataclass
class Fitting:
    """What was found out about one input set; `dims` are named dimensions, with the argument that fixed each."""

    sizes: Mapping[str, Sizes]
    findings: list[Finding] = field(default_factory=list)
    dims: dict[str, tuple[Extent, str]] = field(default_factory=dict)
    recipes: list[Recipe] = field(default_factory=list)
    characters: int = 0
    named: set[str] = field(default_factory=set)

    @property
    def bytes(self) -> int:
        """The most bytes that its tensors can have."""
        return sum(input_bytes(recipe, self.sizes) for recipe in self.recipes)

    def most_numbers(self, declared: TensorType) -> int:
        """The most numbers that a declared tensor can have; 0 where no argument tells one of its sizes."""
        extents = [self.dims.get(dim, (0, ""))[0] if isinstance(dim, str) else dim for dim in declared.dims]
        return prod(self.sizes[extent].most if isinstance(extent, str) else extent for extent in extents)


def fit(given: AuthoredInputSet, function: Function, path: KeyPath = ()) -> tuple[InputSet, Fitting]:
    """The input set as far as it is right, and what was found; `path` is where it stands in the file."""
    fitting = Fitting(given.where)
    found = {
        name: _fit(fitting, given.arguments[name], declared, (*path, name))
        for name, declared in function.arguments.items()
        if name in given.arguments
    }
    arguments = {name: one for name, one in found.items() if one is not None}
    return InputSet(arguments, given.where, function.arguments, given.generate), fitting


def _fit(fitting: Fitting, tree: Tree, declared: ValueType, path: KeyPath) -> Given | None:
    if isinstance(declared, TensorType):
        return _tensor(fitting, tree, declared, path)
    if isinstance(declared, PlainType):
        return _anything(fitting, tree, path) if declared.name == "any" else _plain(fitting, tree, declared, path)
    if isinstance(declared, ListType):
        return _list(fitting, tree, declared, path)
    if isinstance(declared, TupleType):
        return _tuple(fitting, tree, declared, path)
    return _dict(fitting, tree, declared, path)


def _tensor(fitting: Fitting, tree: Tree, declared: TensorType, path: KeyPath) -> Recipe | None:
    recipe = _recipe(fitting, tree, declared, path)
    if recipe is None:
        return None
    for dim, extent in zip(declared.dims, recipe.shape, strict=True):
        if isinstance(dim, int):
            continue
        known, where = fitting.dims.setdefault(dim, (extent, _spell(path)))
        if known != extent:
            _complain(fitting, (*path, recipe.kind), f"{dim} is {known} in {where} and {extent} in {_spell(path)}")
    return recipe


def _recipe(fitting: Fitting, tree: Tree, declared: TensorType, path: KeyPath) -> Recipe | None:
    try:
        recipe = resolve_recipe(_RECIPE.validate_python(tree), declared, fitting.sizes)
    except ValidationError as error:
        for one in findings_of(error, AuthoredRecipe):
            fitting.findings.append(Finding((*path, *one.path), one.message, one.on))
        return None
    except Misfit as misfit:
        _complain(fitting, (*path, misfit.key) if misfit.key else path, str(misfit))
        return None
    fitting.recipes.append(recipe)
    fitting.named.update(name for name in (*recipe.shape, recipe.options.get("high")) if isinstance(name, str))
    return recipe


def _plain(fitting: Fitting, tree: Tree, declared: PlainType, path: KeyPath) -> Given | None:
    name = declared.name
    if isinstance(tree, dict) and name in _DTYPE_OF:
        recipe = _recipe(fitting, tree, TensorType((_DTYPE_OF[name],), ()), path)
        return Numbers(recipe) if recipe else None
    if name == "int" and isinstance(tree, str) and tree in fitting.sizes:
        fitting.named.add(tree)
        return Size(tree)
    if not _is_plain(tree, name):
        named = name == "int" and isinstance(tree, str) and bool(fitting.sizes)
        also = f"; {suggest(tree, fitting.sizes)}" if named else ""
        _complain(fitting, path, f"must be {_WANTED[name]}, not {_show(tree)}{also}")
        return None
    return _constant(fitting, float(tree) if name == "float" else tree)


def _constant(fitting: Fitting, value: Scalar) -> Plain:
    fitting.characters += len(json.dumps(value))
    return Plain(value)


def _is_plain(tree: Tree, name: str) -> bool:
    if name == "none":
        return tree is None
    if name == "bool" or isinstance(tree, bool):
        return name == "bool" and isinstance(tree, bool)
    if name == "str":
        return isinstance(tree, str) and len(tree) <= MAX_TEXT
    if name == "int":
        return isinstance(tree, int) and abs(tree) < 2**63
    return isinstance(tree, (int, float)) and (isinstance(tree, float) or abs(tree) < 2**63)


def _list(fitting: Fitting, tree: Tree, declared: ListType, path: KeyPath) -> Given | None:
    plain, depth = _plain_item(declared)
    if isinstance(tree, dict) and plain in _DTYPE_OF:
        dims = tuple(f"_{number}" for number in range(depth))
        recipe = _recipe(fitting, tree, TensorType((_DTYPE_OF[plain],), dims), path)
        if recipe is None:
            return None
        numbers = input_bytes(recipe, fitting.sizes) // DTYPES[recipe.dtype].size
        fitting.characters += NUMBER_CHARACTERS * numbers
        return Numbers(recipe)
    if not isinstance(tree, list):
        _complain(fitting, path, f"must be a list, as {spell_type(declared)} says, not {_show(tree)}")
        return None
    return Items("list", tuple(_each(fitting, [(item, declared.item) for item in tree], path)))


def _plain_item(declared: ValueType) -> tuple[str, int]:
    """The plain type within lists, and in how many."""
    depth = 0
    while isinstance(declared, ListType):
        declared, depth = declared.item, depth + 1
    return (declared.name if isinstance(declared, PlainType) else ""), depth


def _tuple(fitting: Fitting, tree: Tree, declared: TupleType, path: KeyPath) -> Given | None:
    if not isinstance(tree, list) or len(tree) != len(declared.items):
        shown = f"a list of {len(tree)}" if isinstance(tree, list) else _show(tree)
        wanted = f"a list of {len(declared.items)}, as {spell_type(declared)} says"
        _complain(fitting, path, f"must be {wanted}, not {shown}")
        return None
    return Items("tuple", tuple(_each(fitting, list(zip(tree, declared.items, strict=True)), path)))


def _each(fitting: Fitting, pairs: list[tuple[Tree, ValueType]], path: KeyPath) -> Iterator[Given]:
    for number, (item, declared) in enumerate(pairs):
        found = _fit(fitting, item, declared, (*path, number))
        if found is not None:
            yield found


def _dict(fitting: Fitting, tree: Tree, declared: DictType, path: KeyPath) -> Given | None:
    if not isinstance(tree, dict):
        _complain(fitting, path, f"must be a mapping, as {spell_type(declared)} says, not {_show(tree)}")
        return None
    for key in tree:
        if key not in declared.items:
            message = f"'{key}' is no key of {spell_type(declared)}; {suggest(key, declared.items)}"
            fitting.findings.append(Finding((*path, key), message, "key"))
    for key in declared.items:
        if key not in tree:
            _complain(fitting, path, f"the key '{key}' is missing, which {spell_type(declared)} has")
    found = {
        key: _fit(fitting, tree[key], item, (*path, key)) for key, item in declared.items.items() if key in tree
    }
    return Entries({key: item for key, item in found.items() if item is not None})


def _anything(fitting: Fitting, tree: Tree, path: KeyPath) -> Given | None:
    """Where anything is allowed, a mapping that names a recipe is one; its tensor is float32 by default."""
    if isinstance(tree, list):
        return Items("list", tuple(_each(fitting, [(item, PlainType("any")) for item in tree], path)))
    if isinstance(tree, dict) and not any(kind in tree for kind in RECIPE_KINDS):
        items = {str(key): _anything(fitting, item, (*path, key)) for key, item in tree.items()}
        return Entries({key: item for key, item in items.items() if item is not None})
    if isinstance(tree, dict):
        return _recipe(fitting, tree, _any_tensor(tree), path)
    name = "none" if tree is None else type(tree).__name__
    return _plain(fitting, tree, PlainType("float" if name == "float" else name), path)  # type: ignore[arg-type]


def _any_tensor(tree: Mapping[str, Tree]) -> TensorType:
    """The type of whatever a recipe makes."""
    shape = next(tree[kind] for kind in RECIPE_KINDS if kind in tree)
    depth = 0
    if "values" in tree:
        while isinstance(shape, list):
            shape, depth = (shape[0] if shape else None), depth + 1
    else:
        depth = len(shape) if isinstance(shape, list) else 0
    return TensorType(tuple(DTYPES), tuple(f"_{number}" for number in range(depth)))


def _complain(fitting: Fitting, path: KeyPath, message: str) -> None:
    fitting.findings.append(Finding(path, message))


def _spell(path: KeyPath) -> str:
    """An argument, or a part of one, in words: its path without the input set's."""
    name, *rest = path[2:] or path
    return f"{name}{''.join(f'[{step}]' for step in rest)}"


def _show(tree: Tree) -> str:
    if isinstance(tree, str):
        return f"the text {tree[:60]!r}"
    if isinstance(tree, (dict, list)):
        return "a mapping" if isinstance(tree, dict) else "a list"
    return "nothing" if tree is None else str(tree).lower()
