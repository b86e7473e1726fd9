"""`growth`: time may grow so fast with the size of the input. Proved: all time is taken outside the boxes.

Every round times each size, and gives the slope of log time against log size: the median of the slopes between all
pairs of sizes, which a single slow call does not move. The interval is that of the rounds' slopes.
"""

from collections.abc import Sequence
from itertools import combinations
from math import log
from statistics import median

from pydantic import JsonValue

from core.verdict import CheckReport, Verdict
from problems.kinds.growth import MARGIN, GrowthCheck
from problems.kinds.targets import Target
from worker.checks import ladder
from worker.checks.ladder import Standing
from worker.timing import Interval, Side, Timed, interval

KIND = "growth"
REMEDY = "Look for work that is done again for every element, or a table of all pairs."


def slopes(sizes: Sequence[int], sides: Sequence[Side]) -> tuple[float, ...]:
    """How steeply time grew in each round: the exponent of the size."""
    return tuple(_slope(sizes, seconds) for seconds in zip(*(side.net for side in sides), strict=True))


def decided(sides: Sequence[Side], check: GrowthCheck) -> bool:
    """Whether the whole interval lies between two neighbouring targets."""
    return ladder.span(_fall(interval(slopes(check.sizes, sides))), _bounds(check)).decided


def clear(timed: Timed, check: GrowthCheck) -> bool:
    """Whether the wall clock has decided, and the processor's time does not say the contrary."""
    wall, processor = _intervals(timed, check)
    return ladder.clear(_fall(wall), processor and _fall(processor), _bounds(check))


def standing(timed: Timed, check: GrowthCheck) -> Standing:
    """Which targets count as reached."""
    wall, processor = _intervals(timed, check)
    return ladder.stand(_fall(wall), processor and _fall(processor), _bounds(check))


def judge(timed: Timed, check: GrowthCheck) -> CheckReport:
    """The report on times that are final: what neither clock can tell counts as reached, and is marked so."""
    (found, processor), stands = _intervals(timed, check), standing(timed, check)
    count = len(timed.wall[0].gross)
    message = (
        f"The time of your function grows like n^{found.middle:.2f} (between n^{found.low:.2f} and "
        f"n^{found.high:.2f} in {count} rounds, n from {check.sizes[0]} to "
        f"{check.sizes[-1]}){_asked(check, stands)}"
    )
    if processor is not None and not stands.doubtful and not decided(timed.wall, check):
        message += f" Its processor time grows like n^{processor.middle:.2f}."
    if stands.doubtful:
        message += f" {_doubt(check, stands)}"
    if stands.reached < len(check.targets):
        message += f" {REMEDY}"
    facts = _facts(check, found, count, stands)
    return CheckReport(
        kind=KIND,
        verdict=ladder.verdict(check.targets, stands.reached, Verdict.TOO_SLOW),
        share=ladder.share(check.targets, stands.reached),
        message=message,
        hidden_message=message,
        facts=facts | {"samples": _raw(timed, check)},
        hidden_facts=facts,
    )


def _slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    points = [(log(size), log(second)) for size, second in zip(sizes, seconds, strict=True)]
    return median((b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2))


def _intervals(timed: Timed, check: GrowthCheck) -> tuple[Interval, Interval | None]:
    """Of the exponent, by both clocks."""
    return interval(slopes(check.sizes, timed.wall)), _by_processor(timed, check)


def _by_processor(timed: Timed, check: GrowthCheck) -> Interval | None:
    """None also where the kernel counted no time at all for a call."""
    if timed.processor is None or not all(min(side.net) for side in timed.processor):
        return None
    return interval(slopes(check.sizes, timed.processor))


def _fall(exponent: Interval) -> Interval:
    """How little it grows: greater is better, as with all targets."""
    return Interval(-exponent.high, -exponent.middle, -exponent.low)


def _bounds(check: GrowthCheck) -> list[float]:
    return [-(target.bound + MARGIN) for target in check.targets]


def _asked(check: GrowthCheck, stands: Standing) -> str:
    if len(check.targets) == 1:
        named = _named(check.targets[0])
        return f"; at most {named} is asked, and {MARGIN:g} more in the exponent is granted."
    earned = ladder.earned(check.targets, stands.reached, lambda target: f"at most {_named(target)}")
    return f". {earned} To each exponent, {MARGIN:g} is granted."


def _named(target: Target) -> str:
    """What its author calls it, and the exponent."""
    exact = f"n^{target.bound:.3g}"
    return exact if target.name == f"{target.bound:g}" else f"{target.name}, {exact},"


def _doubt(check: GrowthCheck, stands: Standing) -> str:
    if len(check.targets) == 1:
        return "That is too close to call, so it counts as slow enough a growth."
    bound = check.targets[stands.reached - 1].bound
    return f"Whether it is n^{bound:.3g} at most is too close to call, so it counts."


def _facts(check: GrowthCheck, found: Interval, count: int, stands: Standing) -> dict[str, JsonValue]:
    return {
        "exponent": round(found.middle, 2),
        "interval": [round(found.low, 2), round(found.high, 2)],
        "targets": [{"exponent": round(one.bound, 2), "share": one.share} for one in check.targets],
        "margin": MARGIN,
        "rounds": count,
        "undecided": stands.doubtful,
    }


def _raw(timed: Timed, check: GrowthCheck) -> JsonValue:
    """Seconds of a call in each round, by size and both clocks, and of moving the bytes."""
    return {
        "sizes": list(check.sizes),
        "wall": [_seconds(side) for side in timed.wall],
        "processor": None if timed.processor is None else [_seconds(side) for side in timed.processor],
        "neighbours_outweighed": timed.weighted,
    }


def _seconds(side: Side) -> JsonValue:
    return {"student": list(side.gross), "transfer": list(side.transfers)}
