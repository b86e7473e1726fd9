"""`growth`: time may grow so fast with the size of the input. Proved: all time is taken outside the boxes.

Every round times each size once, and gives the slope of log time against log size: the median of the slopes between
all pairs of sizes, which a single slow call does not move. The interval is that of the rounds' slopes.
"""

from dataclasses import dataclass
from itertools import combinations
from math import log
from statistics import median
from typing import Literal

from pydantic import JsonValue

from core.verdict import CheckReport, Verdict
from problems.kinds.growth import GrowthCheck
from worker.timing import interval, net

KIND = "growth"
MARGIN = 0.5
"""Granted to every exponent, half the way to the next: code that outgrows a cache looks steeper than it is."""
REMEDY = "Look for work that is done again for every element, or a table of all pairs."

Standing = Literal["slow_enough", "too_steep", "undecided"]


@dataclass(frozen=True)
class Times:
    """Gross seconds of a call, by size, round by round; and what moving the same bytes costs, by size."""

    sizes: tuple[int, ...]
    transfers: tuple[float, ...]
    rounds: tuple[tuple[float, ...], ...] = ()

    @property
    def slopes(self) -> tuple[float, ...]:
        """How steeply time grew in each round: the exponent of the size."""
        return tuple(self._slope(gross) for gross in self.rounds)

    def plus(self, gross: tuple[float, ...]) -> "Times":
        """These times and one round more."""
        return Times(self.sizes, self.transfers, (*self.rounds, gross))

    def _slope(self, gross: tuple[float, ...]) -> float:
        seconds = [net(each, transfer) for each, transfer in zip(gross, self.transfers, strict=True)]
        points = [(log(size), log(second)) for size, second in zip(self.sizes, seconds, strict=True)]
        return median((b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2))


def standing(times: Times, exponent: float) -> Standing:
    """Where the whole interval lies; undecided while the limit is inside it."""
    found = interval(times.slopes)
    if found.high <= exponent + MARGIN:
        return "slow_enough"
    return "too_steep" if found.low > exponent + MARGIN else "undecided"


def judge(check: GrowthCheck, times: Times) -> CheckReport:
    """The report on times that are final: what is still undecided is accepted, and marked so."""
    found, stands = interval(times.slopes), standing(times, check.exponent)
    accepted = stands != "too_steep"
    over = f"n from {times.sizes[0]} to {times.sizes[-1]}"
    message = (
        f"The time of your function grows like n^{found.middle:.2f} (between n^{found.low:.2f} and "
        f"n^{found.high:.2f} in {len(times.rounds)} rounds, {over}); {_asked(check)}."
    )
    if stands == "undecided":
        message += " That is too close to call, so it counts as slow enough a growth."
    if not accepted:
        message += f" {REMEDY}"
    facts: dict[str, JsonValue] = {
        "exponent": round(found.middle, 2),
        "interval": [round(found.low, 2), round(found.high, 2)],
        "at_most": round(check.exponent, 2),
        "margin": MARGIN,
        "rounds": len(times.rounds),
        "undecided": stands == "undecided",
    }
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED if accepted else Verdict.TOO_SLOW,
        share=1.0 if accepted else 0.0,
        message=message,
        hidden_message=message,
        facts=facts | {"samples": _raw(times)},
        hidden_facts=facts,
    )


def _asked(check: GrowthCheck) -> str:
    exact = f"n^{check.exponent:.3g}"
    named = "" if check.at_most == exact else f", {exact},"
    return f"at most {check.at_most}{named} is asked, and {MARGIN:g} more in the exponent is granted"


def _raw(times: Times) -> dict[str, JsonValue]:
    return {
        "sizes": list(times.sizes),
        "seconds": [list(each) for each in times.rounds],
        "transfer_seconds": list(times.transfers),
    }
