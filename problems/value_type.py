"""Types that arguments and results may be declared with. `problems.type_text` reads and writes them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

PlainName = Literal["int", "float", "bool", "str", "none", "any"]


@dataclass(frozen=True)
class TensorType:
    """A tensor: the dtypes it may have, the first being the default, and its named or fixed dimensions."""

    dtypes: tuple[str, ...]
    dims: tuple[int | str, ...]


@dataclass(frozen=True)
class PlainType:
    """A plain Python value; `any` is whatever can cross the wall."""

    name: PlainName


@dataclass(frozen=True)
class ListType:
    """A list of any length whose items are of one type."""

    item: "ValueType"


@dataclass(frozen=True)
class TupleType:
    """A tuple with one item for each type."""

    items: "tuple[ValueType, ...]"


@dataclass(frozen=True)
class DictType:
    """A dict with just these keys."""

    items: "dict[str, ValueType]"


ValueType: TypeAlias = TensorType | PlainType | ListType | TupleType | DictType


def parts_of(declared: ValueType) -> "tuple[ValueType, ...]":
    """The types within a type, one level down."""
    if isinstance(declared, ListType):
        return (declared.item,)
    if isinstance(declared, TupleType):
        return declared.items
    return tuple(declared.items.values()) if isinstance(declared, DictType) else ()
