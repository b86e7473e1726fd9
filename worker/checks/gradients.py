"""`gradients`: what arrives at each leaf must equal the reference's, for cotangents nobody could foresee.

Proved: gradients are linear in a random cotangent that the judge draws after the result is in.
"""

from collections.abc import Mapping

import torch

from core.verdict import CheckReport, Verdict
from problems.spec import Tolerance
from worker.compare import Difference, compare, sentence_case
from worker.mistakes.recognise import explained
from worker.values import Value

KIND = "gradients"


def judge(
    case: str, expected: Mapping[str, Value], actual: Value, leaves: tuple[str, ...], tolerance: Tolerance | None
) -> CheckReport | None:
    """A report on the first leaf whose gradient is missing or wrong, or None where all agree."""
    if not isinstance(actual, dict) or tuple(actual) != leaves:
        return _wrong(case, Difference("no gradients came back.", "no gradients came back."))
    for leaf in leaves:
        difference = _differs(leaf, expected[leaf], actual[leaf], tolerance)
        if difference is not None:
            return _wrong(case, explained(difference))
    return None


def unlike(case: str, expected: Value, actual: Value) -> CheckReport | None:
    """A report on a result whose type, shape or dtype is not the reference's: its gradients mean nothing."""
    difference = compare(_blank(expected), _blank(actual), None)
    return None if difference is None else _wrong(case, difference)


def passed(cases: int, leaves: tuple[str, ...]) -> CheckReport:
    """The report when every gradient agreed."""
    sentence = f"The gradients of {', '.join(leaves)} agree with the reference in all {cases} cases."
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED,
        share=1.0,
        message=sentence,
        hidden_message=sentence,
        facts={"cases": cases},
        hidden_facts={"cases": cases},
    )


def _differs(leaf: str, expected: Value, actual: Value, tolerance: Tolerance | None) -> Difference | None:
    if isinstance(expected, torch.Tensor) and actual is None:
        told = (
            f"no gradient arrives at {leaf}: the result is cut off from it. Look for detach(), no_grad(), .item(), "
            "NumPy, or a tensor built anew from numbers."
        )
        return Difference(told, told)
    if expected is None and isinstance(actual, torch.Tensor):
        expected = torch.zeros_like(actual)
    return compare(expected, actual, tolerance, f"the gradient of {leaf}")


def _wrong(case: str, difference: Difference) -> CheckReport:
    return CheckReport(
        kind=KIND,
        verdict=Verdict.WRONG_GRADIENT,
        share=0.0,
        message=f"{case}: {difference.sentence}",
        hidden_message=sentence_case(difference.hint),
        facts=difference.facts,
    )


def _blank(value: Value) -> Value:
    """The value with zeros for numbers, so that only its form is compared."""
    if isinstance(value, torch.Tensor):
        return torch.zeros_like(value)
    if isinstance(value, list | tuple):
        return type(value)(_blank(item) for item in value)
    if isinstance(value, dict):
        return {key: _blank(item) for key, item in value.items()}
    return value
