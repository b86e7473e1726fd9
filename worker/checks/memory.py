"""`memory`: a call may take so much. Proved: the kernel counts what a process takes, outside the box.

What counts is the peak of a fresh process that loads the source and makes one call, less that of a process that
takes the same inputs and does nothing: so the inputs count for nobody, and results do.
"""

from dataclasses import dataclass

from pydantic import JsonValue

from core.verdict import CheckReport, Verdict
from problems.kinds.memory import MemoryCheck
from problems.kinds.targets import Target
from worker.checks import ladder
from worker.feedback import size

KIND = "memory"
MiB = 2**20
SLACK = 8 * MiB
"""Granted on top of every limit: what Python and torch take for themselves differs by up to 3 MiB."""
LEAST_REFERENCE = 16 * MiB
"""Below this, a number of times the reference's memory would measure the slack."""
REMEDY = "Look for large intermediate results: work in pieces, in place, or free what is no longer needed."


@dataclass(frozen=True)
class Peaks:
    """Bytes that a call on one input set took at its peak, in several draws; and the reference, if asked."""

    inputs: str
    student: tuple[int, ...]
    reference: int | None = None

    @property
    def least(self) -> int:
        """What counts: noise only ever adds."""
        return min(self.student)


def too_small(reference: int) -> str | None:
    """What a coach reads where the reference takes too little for a number of times to mean anything."""
    if reference >= LEAST_REFERENCE:
        return None
    needed = size(LEAST_REFERENCE)
    told = f"the reference takes {_brief(reference)}; {needed} are needed to compare with"
    return f"{told}. Use larger inputs, or a size"


def allowed(check: MemoryCheck, target: Target, reference: int | None) -> int:
    """The bound of a target in bytes, without the slack."""
    return round(target.bound * (reference or 0)) if check.relative else round(target.bound)


def reached(check: MemoryCheck, peaks: Peaks) -> int:
    """How many targets, from the easiest on, what was measured up to now is within."""
    return sum(peaks.least <= allowed(check, target, peaks.reference) + SLACK for target in check.targets)


def judge(check: MemoryCheck, found: tuple[Peaks, ...]) -> CheckReport:
    """What the worst of the input sets earns: the first that reaches fewest targets, or is nearest to the limit."""
    level = min(reached(check, one) for one in found)
    all_reached = level == len(check.targets)
    worst = [one for one in found if reached(check, one) == level]
    shown = max(worst, key=lambda one: one.least - _limit(check, one)) if all_reached else worst[0]
    rule = _rule(check, shown, level) + ("" if all_reached else f" {REMEDY}")
    return CheckReport(
        kind=KIND,
        verdict=ladder.verdict(check.targets, level, Verdict.MEMORY_LIMIT),
        share=ladder.share(check.targets, level),
        message=f"Input `{shown.inputs}`: your function took {_brief(shown.least)} of memory{rule}",
        hidden_message=f"Your function took {_hint(check, shown, level)}{rule}",
        facts={"peaks": {one.inputs: _facts(check, one) for one in found}, "slack": SLACK},
    )


def _limit(check: MemoryCheck, peaks: Peaks) -> int:
    """What earns all points, in bytes."""
    return allowed(check, check.targets[-1], peaks.reference)


def _rule(check: MemoryCheck, peaks: Peaks, level: int) -> str:
    """What is allowed; of several targets, what is earned and what the next one earns."""
    if len(check.targets) == 1:
        return f"; {_spelled(check, check.targets[0], peaks)} is allowed, and {size(SLACK)} on top."
    earned = ladder.earned(check.targets, level, lambda target: _spelled(check, target, peaks))
    return f". {earned} To each, {size(SLACK)} are granted on top."


def _hint(check: MemoryCheck, peaks: Peaks, level: int) -> str:
    """What was taken, as far as the targets tell it apart."""
    if len(check.targets) == 1:
        return "no more memory than it may" if level else "too much memory"
    if level:
        return f"{_spelled(check, check.targets[level - 1], peaks)} of memory"
    return "more memory than any target allows"


def _spelled(check: MemoryCheck, target: Target, peaks: Peaks) -> str:
    if check.relative:
        return f"at most {target.bound:g} times the reference's {_brief(peaks.reference or 0)}"
    return f"at most {size(round(target.bound))}"


def _facts(check: MemoryCheck, peaks: Peaks) -> JsonValue:
    return {
        "bytes": list(peaks.student),
        "reference_bytes": peaks.reference,
        "allowed_bytes": [allowed(check, target, peaks.reference) for target in check.targets],
    }


def _brief(count: int) -> str:
    """Whole mebibytes: enough to learn from, little to carry anything out with."""
    return f"{max(round(count / MiB), 0)} MiB"
