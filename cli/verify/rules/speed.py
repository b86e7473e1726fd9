"""Stage 6, speed: samples keep clear of every target on both sides, and little of what is timed moves bytes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pydantic import JsonValue

from cli.samples import Row
from cli.verify.finding import Finding, Stage
from cli.verify.subject import Subject
from core.verdict import CheckReport, Verdict
from problems.findings import KeyPath, spell
from problems.kinds.speed import SpeedCheck

CLEAR = 1.5
"""How many times a target a sample must reach, and by how much one that is too slow for it must miss it."""
MOST_TRANSFER = 0.2
"""The greatest share of the time at the hardest target that moving inputs and results may take."""


@dataclass(frozen=True)
class Raced:
    """What one sample's race came to; seconds of one call. `bounds` rise, one for each target."""

    sample: Row
    path: KeyPath
    ratio: float
    bounds: tuple[float, ...]
    transfer: float
    yardstick: float

    @property
    def distance(self) -> float:
        """How many times the hardest target."""
        return self.ratio / self.bounds[-1]

    @property
    def reached(self) -> float | None:
        """The hardest target that is reached."""
        return next((bound for bound in reversed(self.bounds) if bound <= self.ratio), None)

    @property
    def missed(self) -> float | None:
        """The easiest target that is not reached."""
        return next((bound for bound in self.bounds if bound > self.ratio), None)

    @property
    def transfer_share(self) -> float:
        """What moving bytes takes, of the time that a call may take at the hardest target."""
        return self.transfer * self.bounds[-1] / self.yardstick if self.yardstick > 0 else 1.0


def raced(rows: Sequence[Row]) -> list[Raced]:
    """Every race that was decided by time."""
    return [
        _raced(row, ("subtasks", number, "checks", place, check.kind), check)
        for row in rows
        if row.report is not None
        for number, subtask in enumerate(row.report.subtasks)
        for place, check in enumerate(subtask.checks)
        if check.kind == "speed" and "ratio" in check.facts
    ]


def _raced(row: Row, path: KeyPath, check: CheckReport) -> Raced:
    facts = check.facts
    samples: dict[str, dict[str, list[float]]] = facts["samples"]  # type: ignore[assignment]  # as checks.speed writes
    wall = samples["wall"]
    # The least of each: what disturbs a machine only ever makes turns longer.
    yardstick, transfer = min(wall["yardstick"]) - min(wall["yardstick_transfer"]), min(wall["student_transfer"])
    targets: list[dict[str, float]] = facts["targets"]  # type: ignore[assignment]  # as checks.speed writes
    bounds = tuple(target["ratio"] for target in targets)
    return Raced(row, path, float(str(facts["ratio"])), bounds, transfer, yardstick)


def speed_findings(subject: Subject, races: Sequence[Raced]) -> Iterator[Finding]:
    """Samples that come too near a target, and targets that time the transfer."""
    asked = {path: check.asked for path, check in subject.checks() if isinstance(check, SpeedCheck)}
    for one in races:
        for text in _too_near(one):
            yield subject.at(Stage.MARGINS, (*one.path, asked[one.path]), text)
    for path, share in _transfer_shares(races).items():
        if share > MOST_TRANSFER:
            text = (
                f"moving inputs and results takes {share:.0%} of the time of a call at the hardest target, and "
                f"{MOST_TRANSFER:.0%} is the most: ask for more work on less data"
            )
            yield subject.at(Stage.MARGINS, (*path, "inputs"), text)


def _too_near(one: Raced) -> Iterator[str]:
    """A good sample reaches all targets with room, one that is too slow misses all, others keep between."""
    expected, told = one.sample.sample.expected, f"{one.sample.sample.name} is {one.ratio:.3g} times as fast, and"
    partial = expected is Verdict.PARTIAL and len(one.bounds) > 1
    wanted = one.bounds[-1] if expected is Verdict.ACCEPTED else one.reached if partial else None
    if wanted and one.ratio < wanted * CLEAR:
        yield f"{told} {wanted:g} is asked: a good answer must be at least {CLEAR:g} times that fast"
    missed = one.missed if partial or expected is Verdict.TOO_SLOW else None
    if missed and missed < one.ratio * CLEAR:
        yield f"{told} {missed:g} is asked: a slow answer must be at least {CLEAR:g} times slower than that"


def _transfer_shares(races: Sequence[Raced]) -> dict[KeyPath, float]:
    """For each check, the middle of what its races say: one alone may have been disturbed."""
    paths = dict.fromkeys(one.path for one in races)
    return {path: median(one.transfer_share for one in races if one.path == path) for path in paths}


def speed_lines(races: Sequence[Raced]) -> Iterator[str]:
    """The same in words."""
    for one in races:
        yield f"speed: {one.sample.sample.name} {one.ratio:.3g} times as fast, {one.bounds[-1]:g} asked"
    for path, share in _transfer_shares(races).items():
        yield f"speed: moving bytes takes {share:.0%} of a call at the hardest target ({spell(path)})"


def speed_figures(races: Sequence[Raced]) -> JsonValue:
    """The nearest on each side of the targets, and the greatest share of transfer."""
    good = [one.distance for one in races if one.sample.sample.expected is Verdict.ACCEPTED]
    slow = [one.missed / one.ratio for one in races if one.missed]
    return {
        "accepted_distance": round(min(good), 2) if good else None,
        "too_slow_distance": round(min(slow), 2) if slow else None,
        "transfer_share": round(max(_transfer_shares(races).values()), 3),
    }
