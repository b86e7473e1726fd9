"""Stage 6, speed: samples keep clear of the threshold on both sides, and little of what is timed moves bytes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from pydantic import JsonValue

from cli.samples import Row
from cli.verify.finding import Finding, Stage
from cli.verify.subject import Subject
from core.verdict import CheckReport, Verdict
from problems.findings import KeyPath

CLEAR = 1.5
"""How many times the threshold a good sample must reach, and by how much a slow one must miss it."""
MOST_TRANSFER = 0.2
"""The greatest share of the time at the threshold that moving inputs and results may take."""


@dataclass(frozen=True)
class Raced:
    """What one sample's race against a yardstick came to; seconds of one call."""

    sample: Row
    path: KeyPath
    ratio: float
    at_least: float
    transfer: float
    yardstick: float

    @property
    def distance(self) -> float:
        """How many times the threshold."""
        return self.ratio / self.at_least

    @property
    def transfer_share(self) -> float:
        """What moving bytes takes, of the time that a call may take at the threshold."""
        return self.transfer * self.at_least / self.yardstick if self.yardstick > 0 else 1.0


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
    yardstick = median(wall["yardstick"]) - median(wall["yardstick_transfer"])
    ratio, at_least = (float(str(facts[key])) for key in ("ratio", "at_least"))
    return Raced(row, path, ratio, at_least, median(wall["student_transfer"]), yardstick)


def speed_findings(subject: Subject, races: Sequence[Raced]) -> Iterator[Finding]:
    """Samples that come too near a threshold, and thresholds that time the transfer."""
    for one in races:
        name, told = one.sample.name, f"{one.ratio:.3g} times as fast, and {one.at_least:g} is asked"
        if one.sample.sample.expected is Verdict.ACCEPTED and one.distance < CLEAR:
            text = f"{name} is {told}: a good answer must be at least {CLEAR:g} times that fast"
            yield subject.at(Stage.MARGINS, (*one.path, "at_least"), text)
        if one.sample.sample.expected is Verdict.TOO_SLOW and one.distance < 1 < one.distance * CLEAR:
            text = f"{name} is {told}: a slow answer must be at least {CLEAR:g} times slower than that"
            yield subject.at(Stage.MARGINS, (*one.path, "at_least"), text)
    for path in dict.fromkeys(one.path for one in races):
        share = median(one.transfer_share for one in races if one.path == path)
        if share > MOST_TRANSFER:
            text = (
                f"moving inputs and results takes {share:.0%} of the time of a call at the threshold, and "
                f"{MOST_TRANSFER:.0%} is the most: ask for more work on less data"
            )
            yield subject.at(Stage.MARGINS, (*path, "inputs"), text)


def speed_figures(races: Sequence[Raced]) -> JsonValue:
    """The nearest on each side of the thresholds, and the greatest share of transfer."""
    good = [one.distance for one in races if one.sample.sample.expected is Verdict.ACCEPTED]
    slow = [1 / one.distance for one in races if one.distance < 1]
    return {
        "accepted_distance": round(min(good), 2) if good else None,
        "too_slow_distance": round(min(slow), 2) if slow else None,
        "transfer_share": round(max(one.transfer_share for one in races), 3),
    }
