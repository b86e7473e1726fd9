"""What was timed, kept raw, and what follows from it: paired ratios and an interval for their median.

The statistics are those of the sign test: the interval's ends are order statistics, so no noise that is equally
likely to favour either side can be mistaken for a difference, however heavy its tails.
"""

from dataclasses import dataclass
from math import comb
from statistics import median

ONE_SIDED_RISK = 0.01
"""How often an end of the interval may lie on the wrong side of the true median."""

LEAST_SHARE_OF_GROSS = 0.25
"""Net time is never less than this share of what was measured: what is subtracted could be made to look dear."""


@dataclass(frozen=True)
class Interval:
    """A median and the ends between which the true one lies."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Side:
    """Gross seconds of a call of one side, turn by turn, and of moving the same bytes, in turns between them."""

    gross: tuple[float, ...] = ()
    transfers: tuple[float, ...] = ()

    @property
    def transfer(self) -> float:
        """What moving the bytes of a call costs."""
        return median(self.transfers)

    @property
    def net(self) -> tuple[float, ...]:
        """Seconds of computing, turn by turn."""
        return tuple(net(gross, self.transfer) for gross in self.gross)


@dataclass(frozen=True)
class Timed:
    """Sides that took as many turns: by the wall clock, and by the kernel's count of processor time."""

    wall: tuple[Side, ...]
    processor: tuple[Side, ...] | None = None
    weighted: bool = False
    """Whether the boxes outweighed the machine's other work."""


@dataclass(frozen=True)
class Samples:
    """A race by one clock: as many turns of the student as of the yardstick."""

    student: Side
    yardstick: Side

    @property
    def ratios(self) -> tuple[float, ...]:
        """How many times as fast as its yardstick the student was, pair by pair."""
        return tuple(slow / fast for fast, slow in zip(self.student.net, self.yardstick.net, strict=True))


@dataclass(frozen=True)
class Measured:
    """A race by the wall clock, and by the kernel's count of processor time unless nobody counts it."""

    wall: Samples
    processor: Samples | None = None
    weighted: bool = False
    """Whether the boxes outweighed the machine's other work."""


def net(gross: float, transfer: float) -> float:
    """Seconds of computing: gross time less transfer, but never less than a quarter of the gross."""
    return max(gross - transfer, gross * LEAST_SHARE_OF_GROSS)


def interval(ratios: tuple[float, ...]) -> Interval:
    """The median of the ratios and its interval; needs 7 ratios or more, else the ends are infinite."""
    ordered, count = sorted(ratios), len(ratios)
    outside = _rank(count)
    if outside < 0:
        return Interval(0.0, median(ordered), float("inf"))
    return Interval(ordered[outside], median(ordered), ordered[count - 1 - outside])


def _rank(count: int) -> int:
    """How many ratios may be cut off at each end without exceeding the risk; -1 where none."""
    tail, rank = 0.0, -1
    while tail + comb(count, rank + 1) / 2**count <= ONE_SIDED_RISK:
        rank += 1
        tail += comb(count, rank) / 2**count
    return rank
