"""`property`: the coach's checker must find that conditions hold, in every case.

Proved: the checker runs in a coach's box, on bytes, after the student's reply is in. What it says of a case may
hold numbers of the data, so it is told only where everything is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch

from core.errors import CoachFault
from core.verdict import CheckReport, Verdict
from problems.kinds.property import Condition, PropertyCheck
from worker.checks.differing import differing
from worker.compare import Difference, sentence_case
from worker.values import Value

KIND = "property"
MAX_SAID = 300


@dataclass(frozen=True)
class Answer:
    """What the checker found of one condition, and what it has to say about it."""

    holds: bool
    said: str = ""


@dataclass(frozen=True)
class Examined:
    """One case, and the checker's answer for every condition."""

    case: str
    answers: Mapping[str, Answer]


def answers(check: PropertyCheck, value: Value) -> dict[str, Answer]:
    """Read what a checker returned; raise CoachFault, naming its file, for what is no answer."""
    names = [condition.name for condition in check.conditions]
    if not isinstance(value, dict):
        raise CoachFault(f"{check.checker}: check must return a dict of {', '.join(names)}")
    for name in value:
        if name not in names:
            raise CoachFault(f"{check.checker}: check answers for '{name}', which problem.yaml does not declare")
    for name in names:
        if name not in value:
            raise CoachFault(f"{check.checker}: check gives no answer for '{name}'")
    return {name: _answer(check, name, value[name]) for name in names}


def judge(check: PropertyCheck, examined: Sequence[Examined]) -> CheckReport:
    """The report on all cases: a condition counts where it holds in every one of them."""
    failed = {condition.name: _first_failure(condition, examined) for condition in check.conditions}
    share = _share(check, [name for name, where in failed.items() if where is not None])
    told = [_tell(one, where) for one in check.conditions if (where := failed[one.name]) is not None]
    holds = {name: where is None for name, where in failed.items()}
    if not told:
        return _report(1.0, [_passed(check, len(examined))], [_passed(check, len(examined))], holds)
    return _report(share, [full for full, _ in told], [hidden for _, hidden in told], holds)


def hopeless(check: PropertyCheck, examined: Sequence[Examined]) -> bool:
    """Whether no further case can change what is earned: nothing."""
    failed = [one.name for one in check.conditions if _first_failure(one, examined) is not None]
    return _share(check, failed) == 0.0


def unfit(case: str, difference: Difference) -> CheckReport:
    """The report on a result that the checker is not asked about."""
    return differing(KIND, case, difference)


def _answer(check: PropertyCheck, name: str, value: Value) -> Answer:
    said: Value = ""
    if isinstance(value, list | tuple) and len(value) == 2:
        value, said = value
    if isinstance(value, torch.Tensor) and value.dtype is torch.bool and value.dim() == 0:
        value = bool(value)
    if not isinstance(value, bool) or not isinstance(said, str):
        raise CoachFault(f"{check.checker}: the answer for '{name}' must be a bool, or a bool and a sentence")
    return Answer(value, said[:MAX_SAID])


def _first_failure(condition: Condition, examined: Sequence[Examined]) -> tuple[str, str] | None:
    """The first case in which a condition does not hold, and what the checker said there."""
    bad = (one for one in examined if not one.answers[condition.name].holds)
    first = next(bad, None)
    return None if first is None else (first.case, first.answers[condition.name].said)


def _share(check: PropertyCheck, failed: Sequence[str]) -> float:
    if not failed:
        return 1.0
    if any(one.required and one.name in failed for one in check.conditions):
        return 0.0
    return sum(one.share for one in check.conditions if one.name not in failed)


def _tell(condition: Condition, where: tuple[str, str]) -> tuple[str, str]:
    """What is told of a condition that does not hold: everything, and what a hidden check may say."""
    case, said = where
    needed = " Nothing is earned without it." if condition.required else ""
    full = f"{case}: {condition.name} does not hold. {condition.failed}" + (f" {said}" if said else "")
    return full + needed, f"{condition.name} does not hold. {condition.failed}{needed}"


def _passed(check: PropertyCheck, cases: int) -> str:
    names = ", ".join(condition.name for condition in check.conditions)
    return f"{names}: all hold, in all {cases} cases." if len(check.conditions) > 1 else f"{names} holds."


def _report(share: float, told: list[str], hidden: list[str], holds: dict[str, bool]) -> CheckReport:
    failed = Verdict.PARTIAL if share > 0 else Verdict.WRONG_ANSWER
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED if share == 1.0 else failed,
        share=share,
        message="\n".join(told),
        hidden_message=sentence_case("\n".join(hidden)),
        facts={"holds": dict(holds)},
        hidden_facts={"holds": dict(holds)},
    )
