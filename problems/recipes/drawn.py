"""Recipes whose every number is drawn by itself."""

from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator, WithJsonSchema

from problems.findings import suggest
from problems.recipes.recipe import REAL, AnyRecipe, Frame, Misfit, Shape, check_reach
from problems.recipes.scaled import Scaled

FAR = 10.0
"""Normal numbers hardly ever reach so far from 0."""
MOST_SPREAD = 2**63 - 1
"""Whole numbers are drawn from at most so many."""


class Randn(Scaled):
    """Normal numbers."""

    kind: ClassVar[str] = "randn"
    ends = (-FAR, FAR)
    fits = ("float", "complex")
    hint: ClassVar[str] = "; use randint"
    randn: Shape = Field(
        description="Shape of a tensor of normal numbers (mean 0, deviation 1); floating and complex dtypes only."
    )


def _bound(value: object) -> int | str:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise ValueError(f"must be a whole number, or the name of a size, not {value!r:.60}")
    return value


Bound = Annotated[
    int | str, PlainValidator(_bound), WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string"}]})
]


class Uniform(AnyRecipe):
    """Uniform numbers from `low` up to `high`."""

    kind: ClassVar[str] = "uniform"
    fits = REAL
    hint: ClassVar[str] = "; use randint"
    uniform: Shape = Field(description="Shape of a tensor of uniform numbers; floating dtypes only.")
    low: float = Field(0.0, description="The least number.")
    high: float = Field(1.0, description="The upper end, not reached.")

    def check(self, frame: Frame) -> None:
        """Both ends must be the dtype's, and the right way round."""
        check_ends(self.low, self.high)
        check_reach(frame.facts, self.low, "low")
        check_reach(frame.facts, self.high, "high")


class Randint(AnyRecipe):
    """Whole numbers from `low` up to and without `high`."""

    kind: ClassVar[str] = "randint"
    randint: Shape = Field(description="Shape of a tensor of whole numbers from `low` up to and without `high`.")
    low: int = Field(0, description="The least number.")
    high: Bound = Field(description="The upper end, not reached; for `randint`, also the name of a size.")

    def check(self, frame: Frame) -> None:
        """Both ends must be the dtype's, and the right way round."""
        sizes = frame.sizes.get(self.high) if isinstance(self.high, str) else None
        if isinstance(self.high, str) and sizes is None:
            raise Misfit(f"there is no size '{self.high}' in `where`; {suggest(self.high, frame.sizes)}", "high")
        least, most = (sizes.least, sizes.most) if sizes else (int(self.high), int(self.high))
        check_ends(self.low, least)
        check_reach(frame.facts, self.low, "low")
        check_reach(frame.facts, most - 1, "high")
        if most > MOST_SPREAD:
            raise Misfit(f"must be at most {MOST_SPREAD}, the most that can be drawn", "high")


class Bernoulli(AnyRecipe):
    """Ones with probability `p`, else zeros."""

    kind: ClassVar[str] = "bernoulli"
    bernoulli: Shape = Field(description="Shape of a tensor of ones with probability `p` and zeros else.")
    p: Annotated[float, Field(ge=0, le=1)] = Field(0.5, description="Probability of a one, or of true.")


def check_ends(low: float, high: float) -> None:
    """Raise Misfit unless a range is the right way round."""
    if low >= high:
        raise Misfit(f"low, {low:g}, must be less than high, {high:g}", "high")
