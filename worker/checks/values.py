"""`values`: results must equal the reference's. Proved: both are tensors that the judge built from bytes."""

from collections.abc import Iterator, Mapping

import torch

from core.verdict import CheckReport, Verdict
from problems.leeway import STRICT, Leeway
from problems.spec import Tolerance
from worker import matching
from worker.checks.differing import differing
from worker.compare import compare
from worker.mistakes.recognise import explained
from worker.values import Value

KIND = "values"
MOST_COMPARED = 2**27
"""Numbers that may be compared for rows in any order: every row with every other; about a second."""
MOST_ITEMS = 256
"""Items of a list in any order: each is compared with every other."""


def judge(
    case: str,
    expected: Value,
    actual: Value,
    tolerance: Tolerance | None,
    leeway: Leeway = STRICT,
    inputs: Mapping[str, Value] | None = None,
) -> CheckReport | None:
    """A report on the first difference between result and reference, or None where they agree.

    `inputs` help to recognise a mistake in the shape of a result.
    """
    difference = compare(expected, actual, tolerance, leeway=leeway)
    if difference is None:
        return None
    difference = explained(difference, inputs)
    return differing(KIND, case, difference)


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


def impossible(expected: Value, leeway: Leeway) -> str | None:
    """What a leeway asks that the reference's result cannot give: the coach's fault. None where all is well."""
    items = dict(enumerate(expected)) if isinstance(expected, list | tuple) else expected
    for key in leeway.parts:
        if not isinstance(items, dict) or key not in items:
            return f"parts names {key!r}, but the reference's result has no such item"
    return next(_troubles(expected, leeway), None)


def _troubles(expected: Value, leeway: Leeway) -> Iterator[str]:
    if isinstance(expected, torch.Tensor) and expected.dim() > 0:
        if leeway.order == "any" and len(expected) > matching.MOST:
            yield f"the reference's result has {len(expected)} rows; order: any can take {matching.MOST}"
        if leeway.order == "any" and len(expected) * expected.numel() > MOST_COMPARED:
            yield f"the reference's result has {expected.numel()} numbers, too many to compare in any order"
        if leeway.sign == "any" and not -expected.dim() <= leeway.axis < expected.dim():
            yield f"axis {leeway.axis} is not there: the reference's result has the shape {list(expected.shape)}"
    elif isinstance(expected, list | tuple | dict):
        if isinstance(expected, list) and leeway.order == "any" and not leeway.parts and len(expected) > MOST_ITEMS:
            yield f"the reference's result has {len(expected)} items; order: any can take {MOST_ITEMS}"
        items = expected.items() if isinstance(expected, dict) else enumerate(expected)
        for key, item in items:
            yield from _troubles(item, leeway.inside(key))
