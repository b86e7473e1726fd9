"""Gathers facts for `property`: the student's result, then the coach's checker on it, in a coach's box."""

from functools import partial

from core.verdict import CheckReport
from problems.kinds.property import PropertyCheck
from worker.checks import form, property
from worker.checks.property import Answer, Examined
from worker.compare import Difference
from worker.known import judged
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed
from worker.values import Value


def run(stage: Stage, check: PropertyCheck, label: str) -> CheckReport:
    """Examine case after case, as long as anything can still be earned."""
    return judged(stage, partial(_judge, check=check, label=label))


def _judge(stage: Stage, check: PropertyCheck, label: str) -> CheckReport:
    examined: list[Examined] = []
    for case in stage.cases(check.inputs, check.repeat, label):
        found = _examine(stage, check, case)
        if isinstance(found, CheckReport):
            return found
        examined.append(Examined(case.name, found))
        if property.hopeless(check, examined):
            break
    return property.judge(check, examined)


def _examine(stage: Stage, check: PropertyCheck, case: Case) -> dict[str, Answer] | CheckReport:
    call = Call(stage.function(check.function), case.inputs, case.seed)
    outcome = stage.student.call(call)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, case.name)
    difference = _unfit(stage, check, case, outcome.value)
    if difference is not None:
        return property.unfit(case.name, difference)
    arguments: dict[str, Value] = {"inputs": dict(case.inputs), "result": outcome.value}
    if check.reference:
        arguments["expected"] = insist(stage.reference().call(call), "the reference").value
    # Whatever the checker draws, nobody can foresee: its generators start from a seed that is secret.
    asked = Call("check", arguments, stage.seeds.hidden("checker", case.label))
    checker = stage.bench.coach(stage.problem, check.checker, "check")
    return property.answers(check, insist(checker.call(asked), check.checker).value)


def _unfit(stage: Stage, check: PropertyCheck, case: Case, value: Value) -> Difference | None:
    """What is wrong with a result before any checker is asked: its form must not make the checker fail."""
    called = stage.problem.functions[stage.function(check.function)]
    if called.returns is not None:
        difference = form.unfit(called.returns, form.sizes_of(called.arguments, case.inputs), value)
        if difference is not None:
            return difference
    return form.not_finite(value) if check.finite else None
