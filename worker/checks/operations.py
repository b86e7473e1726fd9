"""`operations`: what ran must be what the task asks. Evidence: the counting is done beside student code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.operations import OperationsCheck, Operator
from worker.values import Value

KIND = "operations"
MOST_ROWS = 12
MOST_FACTS = 40
MOST_NAMES = 400
MOST_RUNS = 10**9
REMEDY = "Replace loops over elements or rows by operations on whole tensors."
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,99}")


@dataclass(frozen=True)
class Ran:
    """What ran on one input set: the operators that the dispatcher saw, and the functions that were called."""

    inputs: str
    operators: Mapping[str, int]
    functions: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many operators ran."""
        return sum(self.operators.values())

    def count(self, operator: Operator) -> int:
        """How often it ran: as an operator, or else as a function that ran others."""
        ran = sum(count for name, count in self.operators.items() if name in operator.names)
        called = sum(count for name, count in self.functions.items() if name in operator.names)
        return max(ran, called)


def ran(inputs: str, operators: Value, functions: Value) -> Ran | None:
    """What the box said, if it can be what a counter says."""
    both = [_counts(operators), _counts(functions)]
    return None if both[0] is None or both[1] is None else Ran(inputs, both[0], both[1])


def uncounted(inputs: str) -> CheckReport:
    """The report on a call whose operators came back as no honest counter tells them."""
    sentence = "The operators that your function ran could not be counted. Leave torch's dispatch modes alone."
    return _broken(f"Input `{inputs}`: {sentence}", sentence, ())


def judge(check: OperationsCheck, found: tuple[Ran, ...]) -> CheckReport:
    """The first rule that is broken, or the report that none is; with the table of what ran."""
    for one in found:
        broken = _forbidden(check, one) or _missing(check, one) or _too_many(check, one)
        if broken is not None:
            told, hint = broken
            return _broken(f"Input `{one.inputs}`: {told}", hint[:1].upper() + hint[1:], (one,))
    grown = _grown(check, found)
    if grown is not None:
        return grown
    most = max(found, key=lambda one: one.total)
    asked = "" if check.at_most is None else f"; at most {check.at_most} are allowed"
    told = f"Your function ran {_number(most.total)} on `{most.inputs}`{asked}."
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED,
        share=1.0,
        basis=Basis.EVIDENCE,
        message=told + _table(most),
        hidden_message="The operators that your function ran are what this task asks for.",
        facts=_facts(found),
    )


def _forbidden(check: OperationsCheck, one: Ran) -> tuple[str, str] | None:
    for operator in check.forbid:
        count = one.count(operator)
        if count:
            times = "once" if count == 1 else f"{count} times"
            return (
                f"your function ran `{operator.word}` {times}; this task forbids it.",
                f"your function ran `{operator.word}`, which this task forbids.",
            )
    return None


def _missing(check: OperationsCheck, one: Ran) -> tuple[str, str] | None:
    for operator in check.require:
        if not one.count(operator):
            told = f"your function never ran `{operator.word}`; this task asks for it."
            return told, told
    return None


def _too_many(check: OperationsCheck, one: Ran) -> tuple[str, str] | None:
    if check.at_most is None or one.total <= check.at_most:
        return None
    allowed = f"at most {check.at_most} are allowed. {REMEDY}"
    return (
        f"your function ran {_number(one.total)}; {allowed}",
        f"your function ran too many operators; {allowed}",
    )


def _grown(check: OperationsCheck, found: tuple[Ran, ...]) -> CheckReport | None:
    by_name = {one.inputs: one for one in found}
    sets = [by_name[name] for name in check.same_for]
    for later in sets[1:]:
        if later.total > sets[0].total:
            told = (
                f"Your function ran {_number(sets[0].total)} on `{sets[0].inputs}` and {later.total} on "
                f"`{later.inputs}`; the number may not grow with the input. {REMEDY}"
            )
            hint = f"Your function ran more operators on greater inputs; the number may not grow. {REMEDY}"
            return _broken(told, hint, (sets[0], later))
    return None


def _broken(told: str, hint: str, found: tuple[Ran, ...]) -> CheckReport:
    return CheckReport(
        kind=KIND,
        verdict=Verdict.RULE_BROKEN,
        share=0.0,
        basis=Basis.EVIDENCE,
        message=told + "".join(_table(one) for one in found[-1:]),
        hidden_message=hint,
        facts=_facts(found),
    )


def _table(one: Ran) -> str:
    """A line for each operator, the most frequent first; none where nothing ran."""
    rows = _sorted(one.operators)
    width = len(str(rows[0][1])) if rows else 0
    lines = [f"\n  {count:>{width}} x {name}" for name, count in rows[:MOST_ROWS]]
    more = f"\n  and {len(rows) - MOST_ROWS} other operators" if len(rows) > MOST_ROWS else ""
    return f"\nWhat ran on `{one.inputs}`:{''.join(lines)}{more}" if rows else ""


def _facts(found: tuple[Ran, ...]) -> dict[str, JsonValue]:
    tables: dict[str, JsonValue] = {one.inputs: dict(_sorted(one.operators)[:MOST_FACTS]) for one in found}
    totals: dict[str, JsonValue] = {one.inputs: one.total for one in found}
    return {"operators": tables, "total": totals}


def _sorted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _number(count: int) -> str:
    return "1 operator" if count == 1 else f"{count} operators"


def _counts(told: Value) -> dict[str, int] | None:
    """Names and numbers, checked: they come from the box."""
    if not isinstance(told, dict) or len(told) > MOST_NAMES:
        return None
    fine = all(
        NAME.fullmatch(name) and type(count) is int and 0 < count < MOST_RUNS for name, count in told.items()
    )
    return dict(told) if fine else None
