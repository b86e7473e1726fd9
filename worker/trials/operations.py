"""Gathers facts for `operations`: one counted call on each input set, whose result is judged like any other."""

from core.verdict import CheckReport
from problems.kinds.operations import OperationsCheck
from worker.checks import operations, values
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Stage
from worker.trials.report import failed


def run(stage: Stage, check: OperationsCheck, label: str) -> CheckReport:
    """Count on every input set, up to the first result that is wrong; then judge the counts together."""
    found: list[operations.Ran] = []
    for name in check.inputs:
        one = _count(stage, check, name, label)
        if isinstance(one, CheckReport):
            return one
        found.append(one)
    return operations.judge(check, tuple(found))


def _count(stage: Stage, check: OperationsCheck, name: str, label: str) -> operations.Ran | CheckReport:
    case, function = stage.case(name, label), stage.function(check.function)
    outcome = stage.student.call(Call(function, case.inputs, case.seed, driver="operations"))
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, case.name)
    # What is not as the driver sends it, such as a result of too many items, is judged as a result.
    told = outcome.value if isinstance(outcome.value, dict) else {"value": outcome.value}
    expected = insist(stage.reference().call(Call(function, case.inputs, case.seed)), "the reference")
    wrong = values.judge(case.name, expected.value, told.get("value"), check.tolerance)
    if wrong is not None:
        return wrong.model_copy(update={"kind": check.kind})
    ran = operations.ran(name, told.get("operators"), told.get("functions"))
    return operations.uncounted(name) if ran is None else ran
