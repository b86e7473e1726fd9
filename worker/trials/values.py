"""Gathers facts for `values`: the student answers first, and only then is the expected value computed."""

from functools import partial

from core.errors import CoachFault
from core.verdict import CheckReport
from problems.kinds.values import ValuesCheck
from worker.checks import values
from worker.known import first_wrong
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed


def run(stage: Stage, check: ValuesCheck, label: str) -> CheckReport:
    """Judge case after case, up to the first that is wrong."""
    cases = stage.cases(check.inputs, check.repeat, label)
    wrong = first_wrong(stage, cases, partial(_judge_case, check=check))
    return wrong or values.passed(len(check.inputs) * check.repeat)


def _judge_case(stage: Stage, check: ValuesCheck, case: Case) -> CheckReport | None:
    form = {"dense": check.leeway.layout == "any", "to_cpu": check.leeway.device == "any"}
    driver = "values" if any(form.values()) else None
    call = Call(
        stage.function(check.function), case.inputs, case.seed, driver=driver, options=form if driver else {}
    )
    outcome = stage.student.call(call)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, case.name)
    expected = insist(stage.reference().call(call), "the reference")
    impossible = values.impossible(expected.value, check.leeway)
    if impossible is not None:
        raise CoachFault(f"values of {case.name}: {impossible}")
    return values.judge(case.name, expected.value, outcome.value, check.tolerance, check.leeway, case.inputs)
