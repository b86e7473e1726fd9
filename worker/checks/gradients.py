"""`gradients`: what arrives at each leaf must equal the reference's, for cotangents nobody could foresee.

Proved: gradients are linear in a random cotangent that the judge draws after the result is in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import torch

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.gradients import GradientsCheck
from problems.spec import Tolerance
from worker.checks.differing import differing
from worker.compare import Difference, compare, sentence_case
from worker.mistakes.recognise import explained
from worker.values import Value

KIND = "gradients"


@dataclass(frozen=True)
class Asked:
    """The leaves whose gradients are asked for, in the order in which they are told, and what is allowed.

    `inputs` help to recognise a mistake, such as a mean over one of their dimensions.
    """

    leaves: tuple[str, ...]
    tolerance: Tolerance | None = None
    what: str = "gradient"
    inputs: Mapping[str, Value] = field(default_factory=dict)


def judge(case: str, asked: Asked, expected: Mapping[str, Value], actual: Value) -> CheckReport | None:
    """A report on the first leaf whose gradient is missing or wrong, or None where all agree."""
    what = asked.what
    if not isinstance(actual, dict) or set(actual) != set(asked.leaves):
        return wrong(case, Difference(f"no {what}s came back.", f"no {what}s came back."))
    for leaf in asked.leaves:
        difference = _differs(leaf, expected[leaf], actual[leaf], asked.tolerance, what)
        if difference is not None:
            return wrong(case, explained(difference, asked.inputs))
    return None


def forward(case: str, expected: Value, actual: Value, tolerance: Tolerance | None) -> CheckReport | None:
    """A report on what a Function's forward returns, where it is not what the reference's does."""
    difference = compare(expected, actual, tolerance, "the result of `forward`")
    return None if difference is None else differing(KIND, case, explained(difference))


def backward(case: str, told: Mapping[str, Value], reference: Value, asked: str) -> CheckReport | None:
    """A report on a right gradient that is not the Function's own work; evidence, seen inside the box.

    A backward may ask autograd where the reference's does, as one that computes forward again must.
    """
    if told.get("own") is not True:
        sentence = (
            f"the gradient does not come from the backward of `{asked}`: autograd made it of other operations."
        )
    elif told.get("asks") is not False and not (isinstance(reference, dict) and reference.get("asks") is True):
        sentence = (
            f"the backward of `{asked}` lets autograd compute the gradient (torch.autograd.grad or backward()): "
            "write the derivative yourself."
        )
    else:
        return None
    return differing(KIND, case, Difference(sentence, sentence), Verdict.RULE_BROKEN, Basis.EVIDENCE)


def unfit_target(case: str, odd: Value, asked: str) -> CheckReport:
    """The report on what cannot be called in the form that is asked for; `odd` says what is wrong, from inside."""
    what, *rest = odd if isinstance(odd, list) and odd else ["unknown"]
    if what == "no function":
        told = hidden = f"`{asked}` must be a class derived from torch.autograd.Function."
    elif what == "no module":
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


def passed(check: GradientsCheck, cases: int) -> CheckReport:
    """The report when every gradient agreed; that a Function's backward is its own is evidence."""
    other = "the slope of your own function" if check.numerical else "the reference"
    sentence = f"The gradients of {', '.join(check.leaves)} agree with {other} in all {cases} cases."
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED,
        share=1.0,
        basis=Basis.EVIDENCE if check.form == "apply" else Basis.PROVED,
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
