"""What submissions.yaml says to `torchjudge verify` beside its samples: what stands for the right answer, which
lazy answers may earn points, and which mutants of the reference are right answers themselves.

solution: accepted/library.py
lazy:
  mean: {points: 10, why: The first subtask asks for the shape alone.}
equivalent:
  - {line: "return x.sum(dim=1)", becomes: "return x.sum(dim=-1)", why: x has two dimensions.}
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field

from core.verdict import Verdict
from problems.fields import Authored
from problems.findings import Finding, suggest
from problems.folder import Sample
from problems.spec import Allowances, AllowedLazy, Equivalent

Lazy = Literal[
    "nothing",
    "empty",
    "zeros",
    "ones",
    "constant",
    "input",
    "mean",
    "random",
    "nan",
    "almost",
    "constant_model",
    "linear_model",
    "last_target",
]
"""What answers without thinking; the last three train, or seem to (docs/verify.md)."""
LAZY: tuple[Lazy, ...] = get_args(Lazy)
RESERVED = ("solution", "lazy", "equivalent")

Why = Annotated[str, Field(min_length=8, max_length=300, pattern=r"^[^\r\n]*\S[^\r\n]*$")]
SourceLine = Annotated[str, Field(max_length=1000)]


class AuthoredLazy(Authored):
    """A lazy answer that may earn something."""

    points: Annotated[float, Field(ge=0, le=1e6)] = Field(description="The most points that it may earn.")
    why: Why = Field(description="Why that is right.")


class AuthoredEquivalent(Authored):
    """A mutant of the reference that is right itself."""

    line: SourceLine = Field(description="The line of the reference, as it stands there.")
    becomes: SourceLine = Field(description="What the mutant has in its place.")
    why: Why = Field(description="Why both always give the same.")


class AuthoredAllowances(Authored):
    """The keys of submissions.yaml that name no sample."""

    solution: str | None = Field(
        None, description="The accepted sample that `verify` takes for the right answer; reference.py by default."
    )
    lazy: dict[Lazy, AuthoredLazy] = Field({}, description="Lazy answers that may earn points.")
    equivalent: Annotated[list[AuthoredEquivalent], Field(max_length=200)] = Field(
        [], description="Mutants of the reference that are right answers."
    )

    def findings(self, samples: Mapping[str, Sample]) -> Iterator[Finding]:
        """The solution must be an accepted sample of one Python file."""
        if self.solution is None:
            return
        found = samples.get(self.solution)
        fine = {name: one for name, one in samples.items() if one.expected is Verdict.ACCEPTED}
        if found is None or self.solution not in fine or found.path.suffix != ".py":
            message = f"'{self.solution}' is no accepted sample of one .py file; {suggest(self.solution, fine)}"
            yield Finding(("solution",), message)

    def resolve(self) -> Allowances:
        """The facts."""
        return Allowances(
            self.solution,
            {name: AllowedLazy(float(one.points), one.why) for name, one in self.lazy.items()},
            tuple(Equivalent(one.line.strip(), one.becomes.strip(), one.why) for one in self.equivalent),
        )
