"""What every recipe is: a model that an author fills in, which knows whether it can make what it should."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from problems.fields import Authored, DtypeName
from problems.input_set import Extent, Number, Sizes
from problems.tensor_type import DTYPES, MAX_DIMS, MAX_SIZE, SIZE_NAME, Dtype, DtypeKind

ANY_KIND: tuple[DtypeKind, ...] = ("float", "complex", "integer", "bool")
NUMBERS: tuple[DtypeKind, ...] = ("float", "complex", "integer")
REAL: tuple[DtypeKind, ...] = ("float",)


class Misfit(ValueError):
    """A recipe that does not fit its argument; `key` is the recipe's key that is to blame, if one is."""

    def __init__(self, message: str, key: str | None = None) -> None:
        super().__init__(message)
        self.key = key


def _extent(value: object) -> Extent:
    if isinstance(value, str):
        if not re.fullmatch(SIZE_NAME, value):
            raise ValueError(f"'{value}' is no size: write a whole number, or a name that `where` explains")
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"must be a whole number, not {_word(value)}")
    if not 0 <= value <= MAX_SIZE:
        raise ValueError(f"must be {'at least 0' if value < 0 else f'at most {MAX_SIZE}'}, not {value}")
    return value


def _word(value: object) -> str:
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a mapping"
    return "nothing" if value is None else str(value).lower()


_SIZE = {"type": "integer", "minimum": 0, "maximum": MAX_SIZE}
_SIZE_OR_NAME = {"anyOf": [_SIZE, {"type": "string", "pattern": f"^{SIZE_NAME}$"}]}
Size = Annotated[Extent, PlainValidator(_extent), WithJsonSchema(_SIZE_OR_NAME)]
Shape = Annotated[list[Size], Field(max_length=MAX_DIMS)]


@dataclass(frozen=True)
class Frame:
    """The tensor that a recipe is to make; where its sizes are drawn, at its least and at its greatest."""

    dtype: str
    shape: tuple[Extent, ...]
    sizes: Mapping[str, Sizes] = field(default_factory=dict)

    @property
    def facts(self) -> Dtype:
        """What is known of the dtype."""
        return DTYPES[self.dtype]

    @property
    def least(self) -> tuple[int, ...]:
        """The shape when every drawn size is at its least."""
        return tuple(self.sizes[one].least if isinstance(one, str) else one for one in self.shape)

    @property
    def most(self) -> tuple[int, ...]:
        """The shape when every drawn size is at its greatest."""
        return tuple(self.sizes[one].most if isinstance(one, str) else one for one in self.shape)

    @property
    def numbers(self) -> int:
        """The most numbers that the tensor can have."""
        return math.prod(self.most)


Special = Literal["inf", "-inf", "nan", "zero", "-zero", "denormal"]


Layout = Literal["contiguous", "transposed", "strided", "expanded"]
_LEAST_DIMS: Mapping[str, int] = {"contiguous": 0, "transposed": 2, "strided": 1, "expanded": 1}


class AnyRecipe(Authored):
    """What every recipe may say."""

    kind: ClassVar[str]
    fits: ClassVar[tuple[DtypeKind, ...]] = ANY_KIND
    """The kinds of dtypes that it can make."""
    hint: ClassVar[str] = ""
    """What an author who asks for another dtype may want instead."""
    matrices: ClassVar[bool] = False
    """Whether its last two dimensions belong together."""

    dtype: DtypeName | None = Field(
        None, description="One of the dtypes that the argument declares; the first of them by default."
    )

    special: dict[Special, Annotated[int, Field(ge=1, le=2**20)]] = Field(
        {}, description="Special values that are put at random places, and how many of each; floating dtypes only."
    )

    layout: Layout = Field(
        "contiguous",
        description="How the tensor lies in memory: `contiguous`, `transposed` in its last two dimensions, "
        "`strided` with every second place left out, or `expanded`, all along the first dimension being the same.",
    )

    def shape(self, dtype: Dtype) -> tuple[Extent, ...]:
        """The shape that the author wrote."""
        return tuple(getattr(self, self.kind))

    def options(self) -> dict[str, Number]:
        """Every number that it takes, by name."""
        return self.model_dump(exclude={self.kind, *AnyRecipe.model_fields})

    def literal(self) -> Any:
        """The numbers themselves, where the author gave them."""
        return None

    def check(self, frame: Frame) -> None:
        """Raise Misfit unless everything that can be drawn is right for the frame."""

    def check_special(self, frame: Frame) -> None:
        """Raise Misfit where special values cannot be put into the tensor."""
        wanted = sum(self.special.values())
        if wanted and frame.facts.kind != "float":
            raise Misfit(f"special values are floating, and the tensor is {frame.dtype}", "special")
        if wanted > frame.numbers:
            raise Misfit(f"there are {wanted} special values, and at most {frame.numbers} places", "special")

    def check_layout(self, frame: Frame) -> None:
        """Raise Misfit where the tensor has too few dimensions for its layout."""
        least = _LEAST_DIMS[self.layout] + (2 if self.matrices and self.layout == "expanded" else 0)
        if len(frame.shape) < least:
            raise Misfit(f"'{self.layout}' needs at least {least} dimensions, not {len(frame.shape)}", "layout")

    def check_dtype(self, frame: Frame) -> None:
        """Raise Misfit where the recipe cannot make numbers of this dtype."""
        if frame.facts.kind not in self.fits:
            wanted = " or ".join(WORDS[kind] for kind in self.fits)
            raise Misfit(f"'{self.kind}' needs a {wanted} dtype, not {frame.dtype}{self.hint}", self.kind)


WORDS: Mapping[DtypeKind, str] = {
    "float": "floating",
    "complex": "complex",
    "integer": "integer",
    "bool": "bool",
}


def check_number(number: object, dtype: Dtype, key: str) -> None:
    """Raise Misfit unless a number that an author wrote is one of the dtype."""
    if dtype.kind == "bool":
        if not isinstance(number, bool):
            raise Misfit(f"{number!r} is neither true nor false, which a bool tensor holds", key)
        return
    parts = _parts(number, dtype, key)
    if dtype.kind == "integer" and not isinstance(number, int):
        raise Misfit(f"{number!r} is not a whole number, which an integer tensor holds", key)
    for part in parts:
        if (isinstance(part, int) or math.isfinite(part)) and not dtype.low <= part <= dtype.high:
            raise Misfit(f"{number!r} is not within the dtype's range, {dtype.low:g} to {dtype.high:g}", key)


def _parts(number: object, dtype: Dtype, key: str) -> tuple[float, ...]:
    if dtype.kind == "complex" and isinstance(number, str):
        try:
            value = complex(number)
        except ValueError:
            raise Misfit(f"{number[:60]!r} is no complex number; write it like '1+2j'", key) from None
        return value.real, value.imag
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise Misfit(f"{number!r} is not a number", key)
    return (number,)


def check_reach(dtype: Dtype, number: float, key: str) -> None:
    """Raise Misfit unless a number that a recipe can reach lies within the dtype's range."""
    if not dtype.low <= number <= dtype.high:
        raise Misfit(f"reaches {number:g}, out of the dtype's range, {dtype.low:g} to {dtype.high:g}", key)


def check_square(recipe: AnyRecipe, frame: Frame) -> None:
    """Raise Misfit unless the last two dimensions are the same one."""
    shape = frame.shape
    if len(shape) < 2 or shape[-1] != shape[-2]:
        raise Misfit(f"must be square in its last two dimensions, not {spell_shape(shape)}", recipe.kind)


def spell_shape(shape: tuple[Extent, ...]) -> str:
    """A shape as an author writes it."""
    return f"[{', '.join(map(str, shape))}]"
