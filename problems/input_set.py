"""What an input set is to the program: resolved, frozen facts about how every argument is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from problems.value_type import ValueType

Number = int | float | bool | str
"""A number as a recipe holds it; text is a complex number such as `1+2j`, or the name of a drawn size."""
Extent = int | str
"""A size, or the name of one that is drawn for every case."""
Scalar = bool | int | float | str | None


@dataclass(frozen=True)
class Sizes:
    """The sizes that one named dimension may have, from the least to the greatest; all of them where listed."""

    least: int
    most: int
    choices: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Recipe:
    """How one input tensor is drawn; `options` holds every number that `kind` takes, `special` how many
    special values are put at random places.

    values                           the nested lists of numbers in `literal`
    zeros, ones                      no options
    full               value         `value` everywhere
    arange             scale, offset (0, 1, 2, … in row-major order) * scale + offset
    linspace           start, end    evenly from start to end, in row-major order
    eye                scale, offset ones on the diagonal of the last two dimensions, else zeros
    randn              scale, offset normal * scale + offset; floating and complex dtypes
    uniform            low, high     from low up to high; floating dtypes only
    randint            low, high     whole numbers, low ≤ number < high; any dtype
    bernoulli          p             one with probability p, else zero
    permutation                      0, 1, 2, … in random order along the last dimension
    one_hot                          a single one along the last dimension, at a random place
    symmetric          scale, offset normal numbers, equal to their transpose
    positive_definite  low, high     symmetric, with eigenvalues from low up to high
    orthogonal         scale         rows of length `scale` at right angles to each other
    """

    kind: str
    shape: tuple[Extent, ...]
    dtype: str
    options: Mapping[str, Number] = field(default_factory=dict)
    literal: object = None
    special: Mapping[str, int] = field(default_factory=dict)
    layout: str = "contiguous"


@dataclass(frozen=True)
class Plain:
    """A plain Python value that is always the same."""

    value: Scalar


@dataclass(frozen=True)
class Numbers:
    """What a recipe draws, as a Python number, or as lists of them."""

    recipe: Recipe


@dataclass(frozen=True)
class Size:
    """A drawn size, as a whole number."""

    name: str


@dataclass(frozen=True)
class Items:
    """A list or a tuple."""

    kind: Literal["list", "tuple"]
    items: "tuple[Given, ...]"


@dataclass(frozen=True)
class Entries:
    """A dict."""

    items: "Mapping[str, Given]"


Given: TypeAlias = Recipe | Plain | Numbers | Size | Items | Entries


@dataclass(frozen=True)
class InputSet:
    """How the arguments of one function are drawn, in their order, and the types that it declares for them.

    Where the coach's file `generate` makes them, `arguments` is empty.
    """

    arguments: Mapping[str, Given]
    where: Mapping[str, Sizes] = field(default_factory=dict)
    takes: Mapping[str, ValueType] = field(default_factory=dict)
    generate: str | None = None
