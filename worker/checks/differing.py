"""The report on a result that differs from what it must be: the same for every kind of check."""

from core.verdict import Basis, CheckReport, Verdict
from worker.compare import Difference, sentence_case


def differing(
    kind: str,
    case: str,
    difference: Difference,
    verdict: Verdict = Verdict.WRONG_ANSWER,
    basis: Basis = Basis.PROVED,
) -> CheckReport:
    """A report that earns nothing; `case` says where the difference was seen, which hidden checks do not tell."""
    return CheckReport(
        kind=kind,
        verdict=verdict,
        share=0.0,
        basis=basis,
        message=f"{case}: {difference.sentence}",
        hidden_message=sentence_case(difference.hint),
        facts=difference.facts,
    )
