"""Stage 5: what became of the mutants, and what that says about the checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from cli.verify.finding import Finding, Stage
from cli.verify.mutation import Mutant
from cli.verify.subject import Subject
from problems.spec import Equivalent

INPUTS = 1000
GRADINGS = 20
LEAST_KILLED = 0.95
"""Share of the mutants that count, which must fail."""


@dataclass(frozen=True)
class Sameness:
    """On how many inputs, or in how many gradings, a mutant did as the right answer does; `differs`: where not."""

    inputs: int = 0
    gradings: int = 0
    differs: str | None = None

    @property
    def proved(self) -> bool:
        """Whether it was the same often enough to be believed."""
        return self.differs is None and (self.inputs >= INPUTS or self.gradings >= GRADINGS)

    @property
    def told(self) -> str:
        """The same in words."""
        if self.differs is not None:
            return self.differs
        return f"the same on {self.inputs} inputs" if self.inputs else f"accepted in {self.gradings} more gradings"


@dataclass(frozen=True)
class Survivor:
    """A mutant that earns all points; `excuse` is what submissions.yaml says of it, if it does."""

    mutant: Mutant
    sameness: Sameness
    excuse: Equivalent | None

    @property
    def aside(self) -> bool:
        """Whether it does not count: it gives the same, and the coach has written why."""
        return self.excuse is not None and self.sameness.proved


@dataclass(frozen=True)
class Tally:
    """All mutants of a problem: how many there are, how many were tried, and which survive."""

    found: int
    tried: int
    survivors: tuple[Survivor, ...]

    @property
    def aside(self) -> int:
        """How many do not count."""
        return sum(one.aside for one in self.survivors)

    @property
    def killed(self) -> int:
        """How many fail."""
        return self.tried - len(self.survivors)

    @property
    def counted(self) -> int:
        """How many must fail."""
        return self.tried - self.aside

    @property
    def share(self) -> float:
        """The share of those that must fail, and do."""
        return self.killed / self.counted if self.counted else 1.0


def spread(mutants: Sequence[Mutant], most: int) -> list[Mutant]:
    """At most so many mutants, evenly from the whole text."""
    if len(mutants) <= most:
        return list(mutants)
    return [mutants[place * len(mutants) // most] for place in range(most)]


def excuse_for(mutant: Mutant, excuses: Sequence[Equivalent]) -> Equivalent | None:
    """What submissions.yaml says of the mutant."""
    fits = (one for one in excuses if (one.line, one.becomes) == (mutant.was, mutant.becomes))
    return next(fits, None)


def mutant_findings(subject: Subject, tally: Tally, file: str) -> Iterator[Finding]:
    """Survivors, excuses that do not hold, and a share that is too small."""
    excuses = subject.problem.allowances.equivalent
    for one in tally.survivors:
        if one.aside:
            continue
        if one.excuse is not None:
            told = f"is said to be equivalent, but it is not proved: {one.sameness.told}"
            yield subject.at_note(Stage.MUTANTS, ("equivalent", excuses.index(one.excuse)), told)
        told = f"your checks would accept this: '{one.mutant.becomes}' in place of '{one.mutant.was}'"
        yield subject.at_file(Stage.MUTANTS, file, f"{told} ({one.sameness.told})", "warning", line=one.mutant.line)
    used = [one.excuse for one in tally.survivors]
    for number, excuse in enumerate(excuses):
        if excuse not in used and tally.tried == tally.found:
            told = f"no mutant that survives puts '{excuse.becomes}' in place of '{excuse.line}'"
            yield subject.at_note(Stage.MUTANTS, ("equivalent", number), told, "warning")
    if tally.share < LEAST_KILLED:
        text = (
            f"{tally.counted - tally.killed} of {tally.counted} mutants of the right answer are accepted; at least "
            f"{LEAST_KILLED:.0%} must fail. Add inputs or checks that tell them apart"
        )
        yield subject.at_file(Stage.MUTANTS, file, text)


def mutant_lines(tally: Tally, original: str, file: str) -> Iterator[str]:
    """The shares; and the survivors as diffs, with what to write where one is right."""
    figures = mutant_figures(tally)
    yield (
        f"mutants: {tally.killed / max(tally.tried, 1):.0%} killed, {figures['surviving_share']:.0%} survive, "
        f"{figures['set_aside_share']:.0%} set aside ({tally.tried} tried of {tally.found})"
    )
    for one in tally.survivors:
        if one.aside:
            continue
        yield f"{file}:{one.mutant.line}: your checks would accept this ({one.sameness.told}):"
        yield from (f"    {line}" for line in one.mutant.diff(original, file))
        if one.sameness.proved:
            yield "  If it is right, say why in submissions.yaml, below `equivalent:`"
            yield f"    - line: {_quoted(one.mutant.was)}"
            yield f"      becomes: {_quoted(one.mutant.becomes)}"
            yield "      why: …"


def mutant_figures(tally: Tally) -> dict[str, JsonValue]:
    """Shares and counts."""
    surviving = len(tally.survivors) - tally.aside
    return {
        "found": tally.found,
        "tried": tally.tried,
        "killed": tally.killed,
        "surviving": surviving,
        "set_aside": tally.aside,
        "counted": tally.counted,
        "killed_share": round(tally.share, 4),
        "surviving_share": round(surviving / tally.tried, 4) if tally.tried else 0.0,
        "set_aside_share": round(tally.aside / tally.tried, 4) if tally.tried else 0.0,
    }


def _quoted(text: str) -> str:
    """Text as YAML takes it whatever it holds."""
    return "'" + text.replace("'", "''") + "'"
