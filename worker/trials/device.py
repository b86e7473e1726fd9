"""Gathers facts for `device`: one watched call on each input set, whose result is judged like any other."""

from core.verdict import CheckReport
from problems.kinds.device import DeviceCheck
from worker.checks import device, values
from worker.checks.device import Placed, Watched
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed
from worker.values import Value


def run(stage: Stage, check: DeviceCheck, label: str) -> CheckReport:
    """Watch every input set, in one fresh process that sees a GPU, up to the first that breaks a rule.

    The reference is called likewise: what it does with a device that an argument names, it does on such a GPU.
    """
    found: list[Watched] = []
    with stage.student.watched(), stage.reference().watched():
        for name in check.inputs:
            one = _watch(stage, check, name, label)
            report = one if isinstance(one, CheckReport) else device.broken(check, one)
            if report is not None:
                return report
            assert isinstance(one, Watched)
            found.append(one)
    return device.passed(tuple(found))


def _watch(stage: Stage, check: DeviceCheck, name: str, label: str) -> Watched | CheckReport:
    case, function = stage.case(name, label), stage.function(check.function)
    call = Call(function, case.inputs, case.seed, driver="device", options={"on_host": list(check.on_host)})
    outcome = stage.student.call(call)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, case.name)
    # What is not as the driver sends it, such as a result of too many items, is judged as a result.
    told = outcome.value if isinstance(outcome.value, dict) else {"value": outcome.value}
    expected = insist(stage.reference().call(call), "the reference").value
    assert isinstance(expected, dict)
    wrong = _wrong(check, case, expected["value"], told.get("value"))
    if wrong is not None:
        return wrong
    seen = device.seen_in(told.get("seen"), told.get("on"))
    if seen is None:
        return device.unwatched(name)
    source = stage.student.source
    placed = [Placed(one, source.place(one.line, one.file), source.line(one.line, one.file)) for one in seen.rows]
    return Watched(name, tuple(placed), seen.on)


def _wrong(check: DeviceCheck, case: Case, expected: Value, found: Value) -> CheckReport | None:
    """The report on a result that differs from the reference's."""
    wrong = values.judge(case.name, expected, found, check.tolerance)
    return None if wrong is None else wrong.model_copy(update={"kind": check.kind})
