"""`interactive`: the submission plays against the coach's interactor, each in its own box."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from problems.fields import Identifier, PythonFile
from problems.findings import Finding
from problems.kinds.around import Around, function_findings
from problems.kinds.kind import AuthoredCheck, Called, CheckItem, WantedFile
from problems.spec import Check

INTERACT = "interact"


@dataclass(frozen=True)
class InteractiveCheck(Check):
    """The submission must do well in games against `interactor`, whose `interact(seed)` is a generator.

    With `method`, the function is a class: one object plays a game, and this method of its answers each turn.
    """

    kind = "interactive"
    interactor: str
    games: int
    turns: int
    rule: Literal["worst", "mean"]
    method: str | None = None
    function: str | None = None


class Interactive(AuthoredCheck):
    """The submission must do well in games against the coach's interactor."""

    function: Called = None
    interactor: Annotated[PythonFile, Field(description="The coach's file with the generator interact(seed).")]
    method: Annotated[
        Identifier | None,
        Field(description="The method that answers, where a class is played with: one object for each game."),
    ] = None
    games: Annotated[int, Field(ge=1, le=100)] = Field(
        1, description="How many games, each with a seed of its own."
    )
    turns: Annotated[int, Field(ge=1, le=10_000)] = Field(100, description="The most turns of one game.")
    rule: Literal["worst", "mean"] = Field(
        "worst", description="What counts over the games: the worst share, or the mean of all shares."
    )

    def resolve(self) -> InteractiveCheck:
        """The fact."""
        return InteractiveCheck(self.interactor, self.games, self.turns, self.rule, self.method, self.function)

    def findings(self, around: Around) -> Iterator[Finding]:
        """Its function must be there."""
        yield from function_findings(around, self.function)

    def files(self, around: Around) -> Iterator[WantedFile]:
        """The interactor."""
        yield WantedFile(("interactor",), self.interactor, INTERACT)


class InteractiveItem(CheckItem):
    """A check of play."""

    interactive: Interactive = Field(description="Must do well in games against the coach's interactor.")
