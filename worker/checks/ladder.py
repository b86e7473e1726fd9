"""Which of a check's targets are reached, and what is said of that: the same for every kind that has targets.

Where something was timed, the answer has an interval, and two clocks speak of it (docs/timing.md). A target inside
the interval is reached perhaps; of those, benefit of the doubt is given for the nearest one above the median.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.verdict import Verdict
from problems.kinds.targets import Target
from worker.timing import Interval

Spell = Callable[[Target], str]
"""What stands before "earns": `5 times as fast`."""


@dataclass(frozen=True)
class Span:
    """How many targets, from the easiest on, are surely reached; and how many perhaps."""

    least: int
    most: int

    @property
    def decided(self) -> bool:
        """Whether no target is in doubt."""
        return self.least == self.most

    def within(self, other: "Span") -> "Span":
        """What this one leaves of the other, which rules."""
        least, most = (min(max(end, other.least), other.most) for end in (self.least, self.most))
        return Span(least, most)


@dataclass(frozen=True)
class Standing:
    """How many targets count as reached, and whether the hardest of them does for benefit of the doubt."""

    reached: int
    doubtful: bool


def span(found: Interval, bounds: Sequence[float]) -> Span:
    """Where an interval lies among rising bounds, each of which is reached by what is no less."""
    return Span(_reached(found.low, bounds), _reached(found.high, bounds))


def clear(wall: Interval, processor: Interval | None, bounds: Sequence[float]) -> bool:
    """Whether the wall clock has decided, and the processor's time, if it is counted, does not say the contrary."""
    first = span(wall, bounds)
    return first.decided and (processor is None or first.within(span(processor, bounds)) == first)


def stand(wall: Interval, processor: Interval | None, bounds: Sequence[float]) -> Standing:
    """What counts in the end: the wall clock; where noise hides what it says, the processor's time; then doubt."""
    known = span(wall, bounds)
    if processor is not None:
        known = span(processor, bounds).within(known)
    reached = min(known.most, max(known.least, _reached(wall.middle, bounds) + 1))
    return Standing(reached, reached > known.least)


def share(targets: Sequence[Target], reached: int) -> float:
    """The share of the points that so many targets earn."""
    return targets[reached - 1].share if reached else 0.0


def verdict(targets: Sequence[Target], reached: int, missed: Verdict) -> Verdict:
    """Accepted where all are reached; `missed` where none is."""
    if reached == len(targets):
        return Verdict.ACCEPTED
    return Verdict.PARTIAL if reached else missed


def earned(targets: Sequence[Target], reached: int, spell: Spell) -> str:
    """What so many targets earn, and what the next one is and would earn, as a sentence."""
    told = f"That earns {points(share(targets, reached))}"
    if reached == len(targets):
        return f"{told}."
    following = targets[reached]
    return f"{told}; {spell(following)} earns {points(following.share)}."


def points(part: float) -> str:
    """A share in words."""
    if part in (0.0, 1.0):
        return "all points" if part else "no points"
    return f"{100 * part:.3g} % of the points"


def _reached(value: float, bounds: Sequence[float]) -> int:
    return sum(value >= bound for bound in bounds)
