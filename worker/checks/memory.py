"""`memory`: a call may take so much. Proved: the kernel counts what a process takes, outside the box.

What counts is the peak of a fresh process that loads the source and makes one call, less that of a process that
takes the same inputs and does nothing: so the inputs count for nobody, and results do.
"""

from dataclasses import dataclass

from pydantic import JsonValue

from core.verdict import CheckReport, Verdict
from problems.kinds.memory import MemoryCheck, Times
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


def allowed(check: MemoryCheck, reference: int | None) -> int:
    """The limit in bytes, without the slack."""
    if isinstance(check.at_most, Times):
        return round(check.at_most.factor * (reference or 0))
    return check.at_most


def fits(check: MemoryCheck, peaks: Peaks) -> bool:
    """Whether what was measured up to now is within the limit."""
    return peaks.least <= allowed(check, peaks.reference) + SLACK


def judge(check: MemoryCheck, found: tuple[Peaks, ...]) -> CheckReport:
    """The first input set on which too much was taken, or the one that came nearest to its limit."""
    over = next((one for one in found if not fits(check, one)), None)
    shown = over or max(found, key=lambda one: one.least - allowed(check, one.reference))
    message = f"Input `{shown.inputs}`: your function took {_brief(shown.least)} of memory; {_rule(check, shown)}."
    if over is not None:
        message += f" {REMEDY}"
    hint = "Your function took too much memory" if over else "Your function took no more memory than it may"
    return CheckReport(
        kind=KIND,
        verdict=Verdict.MEMORY_LIMIT if over else Verdict.ACCEPTED,
        share=0.0 if over else 1.0,
        message=message,
        hidden_message=f"{hint}; {_rule(check, shown)}.{f' {REMEDY}' if over else ''}",
        facts={"peaks": {one.inputs: _facts(check, one) for one in found}, "slack": SLACK},
    )


def _rule(check: MemoryCheck, peaks: Peaks) -> str:
    limit = allowed(check, peaks.reference)
    if isinstance(check.at_most, Times):
        times = f"{check.at_most.factor:g} times the reference's {_brief(peaks.reference or 0)}"
        return f"at most {times} is allowed, and {size(SLACK)} on top"
    return f"at most {size(limit)} is allowed, and {size(SLACK)} on top"


def _facts(check: MemoryCheck, peaks: Peaks) -> JsonValue:
    return {
        "bytes": list(peaks.student),
        "reference_bytes": peaks.reference,
        "allowed_bytes": allowed(check, peaks.reference),
    }


def _brief(count: int) -> str:
    """Whole mebibytes: enough to learn from, little to carry anything out with."""
    return f"{max(round(count / MiB), 0)} MiB"
