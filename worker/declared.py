"""Has a value the type that was declared for it? Trusted side; a value of a box is looked at, never believed."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch

from problems.type_text import spell_type
from problems.value_type import DictType, ListType, PlainType, TensorType, TupleType, ValueType, parts_of
from worker.values import Unsendable, Value, unsendable_in

Sizes = dict[str, int]
"""What each named dimension is; one that is not known yet is fixed by the first tensor that has it."""


@dataclass(frozen=True)
class Unfit:
    """The first part of a value that has not its type: `name` must be (or have) `wanted`, but it is (has) `found`.

    `hint` says so without any word or number that the value could have chosen.
    """

    name: str
    wanted: str
    found: str
    hint: str
    has: bool = False
    shape: tuple[int, ...] | None = None

    @property
    def to_student(self) -> str:
        """The sentence for whose value it is."""
        verb, seen = ("have", "has") if self.has else ("be", "is")
        return f"{self.name} must {verb} {self.wanted}, but yours {seen} {self.found}."

    @property
    def to_coach(self) -> str:
        """The sentence about what a coach's file made."""
        return f"{self.name} must {'have' if self.has else 'be'} {self.wanted}, not {self.found}"


def unfit(declared: ValueType, sizes: Sizes, value: Value, name: str) -> Unfit | None:
    """What is wrong with a value's type, dtype or shape; fixes sizes that are not known yet."""
    if isinstance(declared, TensorType):
        return _unfit_tensor(declared, sizes, value, name)
    if isinstance(declared, PlainType):
        return _unfit_plain(declared, value, name)
    return _unfit_form(declared, value, name) or next(_unfit_parts(declared, sizes, value, name), None)


def sizes_of(declared: ValueType, value: Value) -> Iterator[tuple[str, int]]:
    """The named dimensions of a value, with what they are in it."""
    if isinstance(declared, TensorType) and isinstance(value, torch.Tensor):
        yield from ((dim, size) for dim, size in zip(declared.dims, value.shape, strict=False) if type(dim) is str)
    for part, item, _ in _parts(declared, value, ""):
        yield from sizes_of(part, item)


def _unfit_tensor(declared: TensorType, sizes: Sizes, value: Value, name: str) -> Unfit | None:
    dims = [sizes.get(dim, dim) if isinstance(dim, str) else dim for dim in declared.dims]
    wanted, dtypes = f"[{', '.join(map(str, dims))}]", " or ".join(declared.dtypes)
    if not isinstance(value, torch.Tensor):
        return Unfit(name, f"a {dtypes} tensor of shape {wanted}", kind_of(value), f"{name} must be a tensor.")
    if not _fits(dims, sizes, value.shape):
        shape, hint = list(value.shape), f"{name} has the wrong shape."
        return Unfit(name, f"the shape {wanted}", str(shape), hint, has=True, shape=tuple(shape))
    dtype = str(value.dtype).removeprefix("torch.")
    if dtype not in declared.dtypes:
        return Unfit(name, dtypes, dtype, f"{name} must be {dtypes}, but yours is {dtype}.")
    return None


def _fits(dims: list[int | str], sizes: Sizes, shape: torch.Size) -> bool:
    """Equal names stand for equal sizes."""
    if len(dims) != len(shape):
        return False
    return all(
        (sizes.setdefault(dim, extent) if isinstance(dim, str) else dim) == extent
        for dim, extent in zip(dims, shape, strict=True)
    )


def _unfit_plain(declared: PlainType, value: Value, name: str) -> Unfit | None:
    odd = unsendable_in(value)
    fits = odd is None if declared.name == "any" else _word(value) == declared.name
    if fits:
        return None
    wanted = {"any": "tensors and plain values", "none": "None"}.get(declared.name, f"of type {declared.name}")
    return Unfit(name, wanted, kind_of(value), f"{name} must be {wanted}.")


def _word(value: Value) -> str:
    return "none" if value is None else type(value).__name__


def _unfit_form(declared: ValueType, value: Value, name: str) -> Unfit | None:
    """Lists, tuples and dicts by their class, length and keys."""
    word = {ListType: "list", TupleType: "tuple", DictType: "dict"}[type(declared)]
    if type(value).__name__ != word or isinstance(value, Unsendable):
        return Unfit(name, f"a {word}, {spell_type(declared)}", kind_of(value), f"{name} must be a {word}.")
    if isinstance(declared, TupleType) and isinstance(value, tuple) and len(value) != len(declared.items):
        hint = f"{name} has the wrong number of items."
        return Unfit(name, f"{len(declared.items)} items", str(len(value)), hint, has=True)
    if isinstance(declared, DictType) and isinstance(value, dict) and value.keys() != declared.items.keys():
        found = ", ".join(value)[:200] or "none"
        return Unfit(name, f"the keys {', '.join(declared.items)}", found, f"{name} has the wrong keys.", has=True)
    return None


def _unfit_parts(declared: ValueType, sizes: Sizes, value: Value, name: str) -> Iterator[Unfit]:
    for part, item, path in _parts(declared, value, name):
        found = unfit(part, sizes, item, path)
        if found is not None:
            yield found


def _parts(declared: ValueType, value: Value, name: str) -> Iterator[tuple[ValueType, Value, str]]:
    """The parts of a value of a type, each with its own type and name."""
    if isinstance(declared, DictType) and isinstance(value, dict):
        yield from ((declared.items[key], value[key], f"{name}[{key!r}]") for key in declared.items if key in value)
    elif isinstance(declared, ListType | TupleType) and isinstance(value, list | tuple):
        types = parts_of(declared) * (len(value) if isinstance(declared, ListType) else 1)
        pairs = enumerate(zip(types, value, strict=False))
        yield from ((part, item, f"{name}[{number}]") for number, (part, item) in pairs)


def kind_of(value: Value) -> str:
    """What a value is, in words."""
    odd = unsendable_in(value)
    if isinstance(value, Unsendable):
        return value.description
    if odd is not None:
        return f"a {type(value).__name__} that holds {odd.description}"
    return "None" if value is None else f"of type {type(value).__name__}"
