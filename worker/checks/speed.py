"""`speed`: so many times as fast as the yardstick. Proved: all time is taken outside the boxes."""

from pydantic import JsonValue

from core.verdict import CheckReport, Verdict
from problems.folder import REFERENCE
from problems.kinds.speed import SpeedCheck
from problems.kinds.targets import Target
from worker.checks import ladder
from worker.checks.ladder import Standing
from worker.timing import Interval, Measured, Samples, interval

KIND = "speed"
LOOPS = "Replace loops over elements or rows by operations on whole tensors."
WASTE = "Look for loops, for copies, and for work that is done more than once."


def decided(samples: Samples, check: SpeedCheck) -> bool:
    """Whether the whole interval lies between two neighbouring targets: a race is then over."""
    return ladder.span(interval(samples.ratios), _bounds(check)).decided


def clear(measured: Measured, check: SpeedCheck) -> bool:
    """Whether the wall clock has decided, and the processor's time does not say the contrary."""
    return ladder.clear(*_intervals(measured), _bounds(check))


def standing(measured: Measured, check: SpeedCheck) -> Standing:
    """Which targets count as reached."""
    return ladder.stand(*_intervals(measured), _bounds(check))


def judge(measured: Measured, check: SpeedCheck) -> CheckReport:
    """The report on times that are final: what neither clock can tell counts as reached, and is marked so."""
    stands, (wall, processor) = standing(measured, check), _intervals(measured)
    count, targets = len(measured.wall.ratios), check.targets
    message = _told(check, wall, count, stands.reached)
    if processor is not None and not stands.doubtful and not decided(measured.wall, check):
        message += f" In processor time, {_brief_ratio(check, processor.middle)}."
    if stands.doubtful:
        message += f" {_doubt(check, stands)}"
    if stands.reached < len(targets):
        message += f" {WASTE if check.asked == 'at_most' else LOOPS}"
    facts = _facts(check, wall, count, stands)
    return CheckReport(
        kind=KIND,
        verdict=ladder.verdict(targets, stands.reached, Verdict.TOO_SLOW),
        share=ladder.share(targets, stands.reached),
        message=message,
        hidden_message=message,
        facts=facts | {"samples": _raw(measured)},
        hidden_facts=facts,
    )


def _bounds(check: SpeedCheck) -> list[float]:
    return [target.bound for target in check.targets]


def _intervals(measured: Measured) -> tuple[Interval, Interval | None]:
    return interval(measured.wall.ratios), _interval(measured.processor)


def _interval(samples: Samples | None) -> Interval | None:
    return None if samples is None else interval(samples.ratios)


def _told(check: SpeedCheck, found: Interval, count: int, reached: int) -> str:
    """The ratio as the author asked for it, with its interval, and what was asked."""
    against = "the reference" if check.against == REFERENCE else check.against
    if check.asked == "at_most":
        low, middle, high = (_brief(_inverse(one)) for one in (found.high, found.middle, found.low))
        told = f"Your function takes {middle} times the time of {against}"
        asked = f"at most {1 / check.targets[0].bound:.6g} is asked."
    else:
        low, middle, high = (_brief(one) for one in (found.low, found.middle, found.high))
        told = f"Your function is {middle} times as fast as {against}"
        asked = f"at least {check.targets[0].bound:g} is asked."
    told = f"{told} (between {low} and {high} in {count} paired runs)"
    if check.asked == "targets":
        return f"{told}. {ladder.earned(check.targets, reached, _times)}"
    return f"{told}; {asked}"


def _brief_ratio(check: SpeedCheck, ratio: float) -> str:
    if check.asked == "at_most":
        return f"it takes {_brief(_inverse(ratio))} times as long"
    return f"it is {_brief(ratio)} times as fast"


def _doubt(check: SpeedCheck, stands: Standing) -> str:
    if check.asked == "targets":
        return f"Whether it is {_times(check.targets[stands.reached - 1])} is too close to call, so it counts."
    return "That is too close to call, so it counts as fast enough."


def _times(target: Target) -> str:
    return f"{target.bound:g} times as fast"


def _facts(check: SpeedCheck, found: Interval, count: int, stands: Standing) -> dict[str, JsonValue]:
    """Three significant digits: enough to learn from, little to carry anything out with."""
    return {
        "ratio": float(f"{found.middle:.3g}"),
        "interval": [float(f"{found.low:.3g}"), float(f"{found.high:.3g}")],
        "targets": [{"ratio": float(f"{one.bound:.6g}"), "share": one.share} for one in check.targets],
        "pairs": count,
        "undecided": stands.doubtful,
    }


def _brief(ratio: float) -> str:
    """Three significant digits, and no exponent."""
    return f"{float(f'{ratio:.3g}'):.0f}" if ratio >= 100 else f"{ratio:.3g}"


def _inverse(ratio: float) -> float:
    return 1 / ratio if ratio else float("inf")


def _raw(measured: Measured) -> dict[str, JsonValue]:
    """What a coach needs to judge the measuring itself: seconds of a call in each turn, by both clocks."""
    by_processor = None if measured.processor is None else _seconds(measured.processor)
    return {"wall": _seconds(measured.wall), "processor": by_processor, "neighbours_outweighed": measured.weighted}


def _seconds(samples: Samples) -> JsonValue:
    return {
        "student": list(samples.student.gross),
        "yardstick": list(samples.yardstick.gross),
        "student_transfer": list(samples.student.transfers),
        "yardstick_transfer": list(samples.yardstick.transfers),
    }
