"""`speed`: at least so many times as fast as the yardstick. Proved: all time is taken outside the boxes."""

from typing import Literal

from pydantic import JsonValue

from core.verdict import CheckReport, Verdict
from worker.timing import Interval, Samples, interval

KIND = "speed"

Standing = Literal["fast_enough", "too_slow", "undecided"]


def standing(samples: Samples, at_least: float) -> Standing:
    """Where the whole interval lies; undecided while the threshold is inside it."""
    found = interval(samples.ratios)
    if found.low >= at_least:
        return "fast_enough"
    return "too_slow" if found.high < at_least else "undecided"


def judge(samples: Samples, at_least: float, against: str) -> CheckReport:
    """The report on samples that are final: what is still undecided is accepted, and marked so."""
    found, stands = interval(samples.ratios), standing(samples, at_least)
    accepted = stands != "too_slow"
    message = (
        f"Your function is {_brief(found.middle)} times as fast as {against} (between {_brief(found.low)} and "
        f"{_brief(found.high)} in {len(samples.ratios)} paired runs); at least {at_least:g} is asked."
    )
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
        facts=_facts(samples, found, at_least, stands) | {"samples": _raw(samples)},
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


def _raw(samples: Samples) -> dict[str, JsonValue]:
    return {
        "student_seconds": list(samples.student),
        "yardstick_seconds": list(samples.yardstick),
        "transfer_seconds": samples.transfer,
    }
