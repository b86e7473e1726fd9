"""Gathers facts for `data`: places are drawn outside, and the reference's function is driven the same way."""

from functools import partial

import torch

from core.errors import CoachFault
from core.verdict import CheckReport
from problems.kinds.data import DataCheck
from worker.checks import data
from worker.known import first_wrong
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed
from worker.values import Value


def run(stage: Stage, check: DataCheck, label: str) -> CheckReport:
    """Judge case after case, up to the first that is wrong."""
    cases = stage.cases(check.inputs, check.repeat, label)
    wrong = first_wrong(stage, cases, partial(_judge_case, check=check), partial(data.essence, check))
    return wrong or data.passed(check, len(check.inputs) * check.repeat)


def _judge_case(stage: Stage, check: DataCheck, case: Case) -> CheckReport | None:
    generator = torch.Generator().manual_seed(stage.seeds.hidden("places", case.label))
    places = torch.rand(check.items, generator=generator, dtype=torch.float64)
    wanted: dict[str, Value] = (
        {"places": places, "bounds": check.bounds} if check.form == "dataset" else {"epochs": check.epochs}
    )
    call = Call(
        stage.function(check.function),
        case.inputs,
        case.seed,
        driver=check.kind,
        options={"form": check.form, **wanted},
    )
    outcome = stage.student.call(call)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, case.name)
    expected = insist(stage.reference().call(call), "the reference").value
    impossible = data.impossible(check, expected)
    if impossible is not None:
        raise CoachFault(f"data of {case.name}: {impossible}")
    return data.judge(case.name, check, expected, outcome.value, places.tolist())
