"""`gradients`: what arrives at each leaf must equal the reference's, for cotangents nobody could foresee.

Proved: gradients are linear in a random cotangent that the judge draws after the result is in.
"""

from collections.abc import Mapping

import torch

from core.verdict import Basis, CheckReport, Verdict
from problems.spec import Tolerance
from worker.checks.differing import differing
from worker.compare import Difference, compare, sentence_case
from worker.mistakes.recognise import explained
from worker.values import Value

KIND = "gradients"


def judge(
    case: str,
    expected: Mapping[str, Value],
    actual: Value,
    leaves: tuple[str, ...],
    tolerance: Tolerance | None,
    what: str = "gradient",
) -> CheckReport | None:
    """A report on the first leaf whose gradient is missing or wrong, or None where all agree."""
    if not isinstance(actual, dict) or set(actual) != set(leaves):
        return wrong(case, Difference(f"no {what}s came back.", f"no {what}s came back."))
    for leaf in leaves:
        difference = _differs(leaf, expected[leaf], actual[leaf], tolerance, what)
        if difference is not None:
            return wrong(case, explained(difference))
    return None


def unfit_module(case: str, odd: Value, asked: str) -> CheckReport:
    """The report on a module that cannot be given the judge's weights; `odd` says what is wrong, from inside."""
    what, *rest = odd if isinstance(odd, list) and odd else ["unknown"]
    if what == "no module":
        told = hidden = f"`{asked}` must build a torch.nn.Module."
    elif what == "missing" and len(rest) == 2 and isinstance(rest[1], list):
        hidden = f"your module has no parameter named `{rest[0]}`."
        told = f"{hidden} It has: {', '.join(map(str, rest[1][:20])) or 'none'}."
    else:
        hidden = "a parameter of your module has another shape or dtype than is asked for."
        told = f"{hidden} It is `{rest[0]}`: {', '.join(map(str, rest[1:]))}." if rest else hidden
    return CheckReport(
        kind=KIND,
        verdict=Verdict.WRONG_ANSWER,
        share=0.0,
        basis=Basis.EVIDENCE,
        message=f"{case}: {told}",
        hidden_message=sentence_case(hidden if what != "missing" else "your module lacks a named parameter."),
    )


def unlike(case: str, expected: Value, actual: Value) -> CheckReport | None:
    """A report on a result whose type, shape or dtype is not the reference's: its gradients mean nothing."""
    difference = compare(_blank(expected), _blank(actual), None)
    return None if difference is None else wrong(case, difference)


def passed(cases: int, leaves: tuple[str, ...], other: str = "the reference") -> CheckReport:
    """The report when every gradient agreed with the `other`."""
    sentence = f"The gradients of {', '.join(leaves)} agree with {other} in all {cases} cases."
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED,
        share=1.0,
        message=sentence,
        hidden_message=sentence,
        facts={"cases": cases},
        hidden_facts={"cases": cases},
    )


def _differs(
    leaf: str, expected: Value, actual: Value, tolerance: Tolerance | None, what: str = "gradient"
) -> Difference | None:
    if isinstance(expected, torch.Tensor) and actual is None:
        if what != "gradient" and not bool(expected.any()):
            return None  # a gradient that is constant has no gradient of its own
        told = (
            f"no {what} arrives at {leaf}: the result is cut off from it. Look for detach(), no_grad(), .item(), "
            "NumPy, or a tensor built anew from numbers."
        )
        return Difference(told, told)
    if expected is None and isinstance(actual, torch.Tensor):
        expected = torch.zeros_like(actual)
    return compare(expected, actual, tolerance, f"the {what} of {leaf}")


def wrong(case: str, difference: Difference) -> CheckReport:
    """The report on a gradient that is not right."""
    return differing(KIND, case, difference, Verdict.WRONG_GRADIENT)


def _blank(value: Value) -> Value:
    """The value with zeros for numbers, so that only its form is compared."""
    if isinstance(value, torch.Tensor):
        return torch.zeros_like(value)
    if isinstance(value, list | tuple):
        return type(value)(_blank(item) for item in value)
    if isinstance(value, dict):
        return {key: _blank(item) for key, item in value.items()}
    return value
