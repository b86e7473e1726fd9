"""`speed`: at least so many times as fast as the yardstick. Proved: all time is taken outside the boxes."""

from typing import Literal

from pydantic import JsonValue

from core.verdict import CheckReport, Verdict
from worker.timing import Interval, Measured, Samples, interval

KIND = "speed"

Standing = Literal["fast_enough", "too_slow", "undecided"]


def standing(samples: Samples, at_least: float) -> Standing:
    """Where the whole interval lies; undecided while the threshold is inside it."""
    found = interval(samples.ratios)
    if found.low >= at_least:
        return "fast_enough"
    return "too_slow" if found.high < at_least else "undecided"


def clear(measured: Measured, at_least: float) -> bool:
    """Whether the wall clock has decided, and the processor's time does not say the contrary."""
    by_wall = standing(measured.wall, at_least)
    return by_wall != "undecided" and _by_processor(measured, at_least) in (by_wall, "undecided")


def verdict(measured: Measured, at_least: float) -> Standing:
    """What counts in the end: the wall clock; where noise hides what it says, the processor's time."""
    by_wall = standing(measured.wall, at_least)
    return _by_processor(measured, at_least) if by_wall == "undecided" else by_wall


def _by_processor(measured: Measured, at_least: float) -> Standing:
    return "undecided" if measured.processor is None else standing(measured.processor, at_least)


def judge(measured: Measured, at_least: float, against: str) -> CheckReport:
    """The report on times that are final: what is undecided by both clocks is accepted, and marked so."""
    samples, stands = measured.wall, verdict(measured, at_least)
    found = interval(samples.ratios)
    accepted = stands != "too_slow"
    message = (
        f"Your function is {_brief(found.middle)} times as fast as {against} (between {_brief(found.low)} and "
        f"{_brief(found.high)} in {len(samples.ratios)} paired runs); at least {at_least:g} is asked."
    )
    if measured.processor is not None and standing(samples, at_least) == "undecided" != stands:
        in_processor_time = interval(measured.processor.ratios).middle
        message += f" In processor time, it is {_brief(in_processor_time)} times as fast."
    if stands == "undecided":
        message += " That is too close to call, so it counts as fast enough."
    if not accepted:
        message += " Replace loops over elements or rows by operations on whole tensors."
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED if accepted else Verdict.TOO_SLOW,
        share=1.0 if accepted else 0.0,
        message=message,
        hidden_message=message,
        facts=_facts(samples, found, at_least, stands) | {"samples": _raw(measured)},
        hidden_facts=_facts(samples, found, at_least, stands),
    )


def _facts(samples: Samples, found: Interval, at_least: float, stands: Standing) -> dict[str, JsonValue]:
    """Three significant digits: enough to learn from, little to carry anything out with."""
    return {
        "ratio": float(f"{found.middle:.3g}"),
        "interval": [float(f"{found.low:.3g}"), float(f"{found.high:.3g}")],
        "at_least": at_least,
        "pairs": len(samples.ratios),
        "undecided": stands == "undecided",
    }


def _brief(ratio: float) -> str:
    """Three significant digits, and no exponent."""
    return f"{float(f'{ratio:.3g}'):.0f}" if ratio >= 100 else f"{ratio:.3g}"


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
