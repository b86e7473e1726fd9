"""What every kind of check is to the format: a model that authors fill in, which knows its files and its rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from problems.fields import Authored, Identifier, OneOrMore
from problems.findings import Finding, KeyPath
from problems.kinds.around import Around
from problems.spec import Check, Tolerance


class AuthoredTolerance(Authored):
    """Both are given, or neither: one of them alone is seldom what its author believes."""

    rtol: float = Field(ge=0, le=1, description="Allowed error relative to the expected value.")
    atol: float = Field(ge=0, le=1e6, description="Allowed error on top of that, absolute.")

    def resolve(self) -> Tolerance:
        """The fact."""
        return Tolerance(float(self.rtol), float(self.atol))


MaybeTolerance = Annotated[
    AuthoredTolerance | None,
    Field(description="Allowed error; by default what torch.testing allows for the dtype."),
]
Repeat = Annotated[int, Field(ge=1, le=100, description="How often every input set is drawn anew and checked.")]
Inputs = Annotated[OneOrMore, Field(description="The input sets to use, by name: one, or a list.")]
Called = Annotated[
    Identifier | None, Field(description="The function that is called; the entry by default. See `functions`.")
]


@dataclass(frozen=True)
class WantedFile:
    """A coach's file that a check needs: the keys that name it, its name, and what it must define."""

    path: KeyPath
    name: str
    defines: str


class AuthoredCheck(Authored):
    """Base of what authors write of a check, below the name of its kind."""

    def resolve(self) -> Check:
        """The fact that the program uses. Cannot fail: `findings` has been asked before."""
        raise NotImplementedError

    def findings(self, around: Around) -> Iterator[Finding]:
        """What is wrong with it that no single field shows; paths start below the name of the kind."""
        raise NotImplementedError

    def files(self, around: Around) -> Iterator[WantedFile]:
        """The coach's files that it names; paths start below the name of the kind."""
        yield from ()


class CheckItem(Authored):
    """One item of `checks`: the name of a kind with what it asks, and what holds for every kind."""

    share: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None, description="The part of the subtask's points that this check decides; only with `score: sum`."
    )

    @property
    def kind(self) -> str:
        """The name of the kind."""
        return next(name for name in type(self).model_fields if name not in CheckItem.model_fields)

    @property
    def check(self) -> AuthoredCheck:
        """What is asked."""
        found: AuthoredCheck = getattr(self, self.kind)
        return found


def resolve_tolerance(tolerance: AuthoredTolerance | None) -> Tolerance | None:
    """The tolerance, or None for that of each dtype."""
    return None if tolerance is None else tolerance.resolve()
