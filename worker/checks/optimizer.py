"""`optimizer`: the parameters after each step must equal the reference's.

Proved: starts and gradients are secret and drawn outside, and every step is compared outside.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch

from core.verdict import CheckReport, Verdict
from problems.kinds.optimizer import OptimizerCheck
from worker.compare import Difference, compare, sentence_case
from worker.mistakes.mistake import Mistake
from worker.values import Value

KIND = "optimizer"
ALIKE = 1e-3
"""How far, relatively, a whole step may be off a multiple of the right one to be called a multiple of it."""

UNCHANGED = "Your parameters never change: write the new numbers into them, in place and under torch.no_grad()."
UPHILL = "Your step goes up the gradient: subtract the update."
FIRST = "It is the first step already, so compare the formula of your update."
LATER = (
    "The steps before are right, so look at what is kept from step to step (momentum, averages, the count of "
    "steps, the learning rate), and at zero_grad."
)


@dataclass(frozen=True)
class Course:
    """The parameters after each step, by name, the first dimension being the steps; `odd` ended it early."""

    after: Mapping[str, torch.Tensor]
    odd: tuple[str, Value] | None

    def at(self, name: str, step: int) -> Value:
        """A parameter after a step, counted from 0; what it became where it is a tensor of its form no more."""
        found = self.after.get(name)
        if found is not None and found.dim() > 0 and step < len(found):
            return found[step]
        return self.odd[1] if self.odd is not None else None


def course(told: Value) -> Course:
    """What a driver told, believed in nothing: what is not as it should be is left out."""
    found: dict[str, Any] = told if isinstance(told, dict) else {}
    after, odd = found.get("after"), found.get("odd")
    pairs = after.items() if isinstance(after, dict) else ()
    tensors = {name: each for name, each in pairs if isinstance(each, torch.Tensor)}
    if isinstance(odd, tuple) and len(odd) == 2 and isinstance(odd[0], str):
        return Course(tensors, (odd[0], odd[1]))
    return Course(tensors, None)


def judge(
    case: str, check: OptimizerCheck, starts: Mapping[str, torch.Tensor], expected: Course, actual: Course
) -> CheckReport | None:
    """A report on the first step after which a parameter is wrong, or None where all agree."""
    for step in range(check.steps):
        for name in starts:
            wrong = actual.odd[0] if actual.odd and name not in actual.after else name
            difference = compare(expected.at(name, step), actual.at(name, step), check.tolerance, wrong)
            if difference is not None:
                return _wrong(case, step, difference, _advice(starts, expected, actual, step))
    return None


def explained(report: CheckReport, mistake: Mistake) -> CheckReport:
    """The report with the sentence about a mistake that was recognised surely."""
    return report.model_copy(
        update={
            "message": f"{report.message} {mistake.sentence}",
            "hidden_message": f"{report.hidden_message} {mistake.hint}",
            "facts": {**report.facts, "mistake": mistake.kind},
        }
    )


def passed(runs: int, steps: int) -> CheckReport:
    """The report when every step agreed."""
    of_runs = f" in all {runs} runs" if runs > 1 else ""
    sentence = f"The parameters agree with the reference after each of {steps} steps{of_runs}."
    facts = {"runs": runs, "steps": steps}
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED,
        share=1.0,
        message=sentence,
        hidden_message=sentence,
        facts={**facts},
        hidden_facts={**facts},
    )


def _wrong(case: str, step: int, difference: Difference, advice: str) -> CheckReport:
    when = "the first step" if step == 0 else "a later step than the first"
    return CheckReport(
        kind=KIND,
        verdict=Verdict.WRONG_ANSWER,
        share=0.0,
        message=f"{case}: after step {step + 1}, {difference.sentence} {advice}",
        hidden_message=f"{sentence_case(difference.hint)} It is so after {when}.",
        facts={"first_wrong_step": step + 1, **difference.facts},
    )


def _advice(starts: Mapping[str, torch.Tensor], expected: Course, actual: Course, step: int) -> str:
    """What to look for; a known mistake is named only where all numbers of the step show it."""
    if step > 0:
        return LATER if any(_moved(start, actual.after.get(name)) for name, start in starts.items()) else UNCHANGED
    made, right = _first_update(starts, actual), _first_update(starts, expected)
    if made is None or right is None or not bool(right.any()):
        return FIRST
    if not bool(made.any()):
        return UNCHANGED
    factor = float((made @ right) / (right @ right))
    if factor == 0.0 or not torch.allclose(made, factor * right, rtol=ALIKE, atol=ALIKE * float(right.abs().max())):
        return FIRST
    if abs(factor + 1) < ALIKE:
        return UPHILL
    told = f"Your first step is {factor:.3g} times the right one"
    return f"{told}: look at the learning rate, and at what it is divided by."


def _moved(start: torch.Tensor, after: torch.Tensor | None) -> bool:
    return after is None or after.shape[1:] != start.shape or not bool((after == start).all())


def _first_update(starts: Mapping[str, torch.Tensor], found: Course) -> torch.Tensor | None:
    """By how much the first step moved all parameters, as one list of numbers; None where it kept no form."""
    moved = []
    for name, start in starts.items():
        now = found.at(name, 0)
        if not isinstance(now, torch.Tensor) or now.shape != start.shape:
            return None
        moved.append((now.double() - start.double()).reshape(-1))
    return torch.cat(moved)
