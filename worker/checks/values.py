"""`values`: results must equal the reference's. Proved: both are tensors that the judge built from bytes."""

from core.verdict import CheckReport, Verdict
from problems.spec import Tolerance
from worker.compare import compare, sentence_case
from worker.values import Value

KIND = "values"


def judge(case: str, expected: Value, actual: Value, tolerance: Tolerance | None) -> CheckReport | None:
    """A report on the first difference between result and reference, or None where they agree."""
    difference = compare(expected, actual, tolerance)
    if difference is None:
        return None
    return CheckReport(
        kind=KIND,
        verdict=Verdict.WRONG_ANSWER,
        share=0.0,
        message=f"{case}: {difference.sentence}",
        hidden_message=sentence_case(difference.hint),
        facts=difference.facts,
    )


def passed(cases: int) -> CheckReport:
    """The report when every case agreed."""
    sentence = f"All {cases} results agree with the reference." if cases > 1 else "The result agrees."
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED,
        share=1.0,
        message=sentence,
        hidden_message=sentence,
        facts={"cases": cases},
        hidden_facts={"cases": cases},
    )
