"""Stage 6, tolerances: what of them right answers use, what half precision would, and how often luck would decide.

A "used share" is the greatest |error| / (atol + rtol * |expected|) of a result; above 1 it would be wrong.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from pydantic import JsonValue

from cli.verify.finding import Finding, Stage
from cli.verify.subject import Subject
from problems.findings import KeyPath, spell

NEAR, TOO_NEAR = 0.3, 0.9
"""Used shares of the reference's own rounding from which on a coach is warned, or told that it is wrong."""
MOST_IN_1000 = 1.0
TINY = 1e-12


@dataclass(frozen=True)
class Used:
    """Used shares of one check: the reference's rounding, half precision (None where it cannot be had), and each
    accepted sample's greatest share of every round in which all input sets were drawn once."""

    path: KeyPath
    rounding: float | None
    lower: float | None
    samples: Mapping[str, Sequence[float]]
    repeat: int = 1


def flakes_in_1000(used: Used) -> float:
    """How many of 1,000 gradings of a right answer this check would fail, by the samples' worst shares.

    The upper half of the logarithms of the shares is taken for that of a normal curve, and what lies above 1 is
    counted: an estimate, not a promise about the tail. The lower half tells nothing of it: results that are nearly
    exact in some rounds, as with inputs of two precisions, would widen the curve on both sides.
    """
    chances = [_chance(shares, used.repeat) for shares in used.samples.values() if len(shares) > 1]
    return 1000 * max(chances, default=0.0)


def _chance(shares: Sequence[float], repeat: int) -> float:
    seen = sum(share > 1 for share in shares) / len(shares)
    logs = [math.log(share) for share in shares if TINY < share < math.inf]
    if len(logs) < 2:
        return seen
    middle = median(logs)
    spread = max(math.sqrt(mean((log - middle) ** 2 for log in logs if log >= middle)), 1e-3)
    once = max(seen, 0.5 * math.erfc(-middle / spread / math.sqrt(2)))
    return float(1 - (1 - min(once, 1.0)) ** repeat)


def basis(used: Used) -> str:
    """What the estimate rests on."""
    draws = sum(len(shares) for shares in used.samples.values())
    worst = max((max(shares, default=0.0) for shares in used.samples.values()), default=0.0)
    return (
        f"{draws} rounds of {len(used.samples)} right answers, the worst of which used {worst:.2g} of the tolerance"
    )


def precision_findings(subject: Subject, used: Used) -> Iterator[Finding]:
    """Tolerances that are too narrow for right answers, or too wide for wrong ones."""
    path = (*used.path, "tolerance")
    if used.rounding is not None and used.rounding > NEAR:
        text = f"rounding alone uses {used.rounding:.2g} of the tolerance (against the next higher precision)"
        yield subject.at(Stage.MARGINS, path, text, "error" if used.rounding > TOO_NEAR else "warning")
    if used.lower is not None and used.lower < 1:
        text = f"half the precision would pass: its worst error is {used.lower:.2g} of the tolerance"
        yield subject.at(Stage.MARGINS, path, text, "warning")
    often = flakes_in_1000(used)
    if often > MOST_IN_1000:
        text = f"a right answer would fail in about {often:.3g} of 1000 gradings ({basis(used)})"
        yield subject.at(Stage.MARGINS, path, text)


def precision_figures(used: Sequence[Used]) -> JsonValue:
    """The same in numbers, check by check."""
    return [
        {
            "check": spell(one.path),
            "rounding": _brief(one.rounding),
            "lower": _brief(one.lower),
            "flakes_in_1000": _brief(flakes_in_1000(one)),
            "basis": basis(one),
        }
        for one in used
    ]


def precision_lines(used: Sequence[Used]) -> Iterator[str]:
    """The same in words."""
    for one in used:
        place = spell(one.path)
        lower = "cannot be had" if one.lower is None else f"misses by {one.lower:.2g} of it"
        rounding = "none" if one.rounding is None else f"{one.rounding:.2g}"
        yield f"tolerance of {place}: rounding uses {rounding}, half the precision {lower}"
        yield f"luck: {flakes_in_1000(one):.2g} of 1000 right answers would fail it ({basis(one)})"


def _brief(number: float | None) -> JsonValue:
    if number is None:
        return None
    return float(f"{number:.3g}") if math.isfinite(number) else str(number)
