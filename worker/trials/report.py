"""The report on a program that failed to answer: the same for every kind of check."""

from core.verdict import CheckReport
from worker.outcome import Failure


def failed(kind: str, failure: Failure, case: str = "") -> CheckReport:
    """A check report that says why the program did not answer."""
    return CheckReport(
        kind=kind,
        verdict=failure.verdict,
        share=0.0,
        basis=failure.basis,
        message=f"{case}: {failure.message}" if case else failure.message,
        hidden_message=failure.hidden_message,
    )
