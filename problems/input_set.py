"""What an input set is to the program: resolved, frozen facts about how every argument is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Number = int | float | bool | str
"""A number as a recipe holds it; text is a complex number such as `1+2j`, or the name of a drawn size."""
Extent = int | str
"""A size, or the name of one that is drawn for every case."""


@dataclass(frozen=True)
class Sizes:
    """The sizes that one named dimension may have, from the least to the greatest; all of them where listed."""

    least: int
    most: int
    choices: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Recipe:
    """How one input tensor is drawn; `options` holds every number that `kind` takes.

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
