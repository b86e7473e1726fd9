"""Gathers facts for `optimizer`: starts and gradients are drawn outside, and both sides make the same steps."""

from dataclasses import replace
from functools import partial

import torch

from core.errors import CoachFault
from core.verdict import CheckReport
from problems.kinds.optimizer import OptimizerCheck
from problems.options import Options, spell_options
from worker.checks import optimizer
from worker.checks.optimizer import Course
from worker.inputs import random_like
from worker.known import first_wrong
from worker.mistakes.mistake import Mistake
from worker.mistakes.steps import explains, others
from worker.outcome import Failure, Returned
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed
from worker.values import Value


def run(stage: Stage, check: OptimizerCheck, label: str) -> CheckReport:
    """Judge run after run, up to the first that is wrong."""
    for number, options in enumerate(check.options):
        cases = stage.cases(check.inputs, check.repeat, label, number)
        wrong = first_wrong(stage, cases, partial(_judge_run, check=check, options=options))
        if wrong is not None:
            return wrong
    return optimizer.passed(len(check.inputs) * len(check.options) * check.repeat, check.steps)


def _judge_run(stage: Stage, check: OptimizerCheck, case: Case, options: Options) -> CheckReport | None:
    call = _call(stage, check, case, options)
    name = f"{case.name}, {spell_options(options)}" if options else case.name
    outcome = stage.student.call(call)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, name)
    reference = optimizer.course(insist(stage.reference().call(call), "the reference").value)
    _sound(case, check, reference)
    found = optimizer.course(outcome.value)
    report = optimizer.judge(name, check, case.tensors, reference, found)
    if report is None or found.odd is not None:
        return report
    mistake = _mistake(stage, check, call, (reference, found))
    return report if mistake is None else optimizer.explained(report, mistake)


def _mistake(stage: Stage, check: OptimizerCheck, call: Call, courses: tuple[Course, Course]) -> Mistake | None:
    """What the student surely did: the reference is asked for the steps that come of it. It may fail at that."""
    reference, found = courses
    gradients, options = call.options["gradients"], call.options["options"]
    if not isinstance(gradients, dict) or not isinstance(options, dict):
        return None
    for other in others(gradients, options, complete=check.missing == 0):
        changed: dict[str, Value] = {"gradients": dict(other.gradients), "options": dict(other.options)}
        outcome = stage.reference().call(replace(call, options={**call.options, **changed}))
        made = optimizer.course(outcome.value).after if isinstance(outcome, Returned) else {}
        if explains(made, reference.after, found.after, check.tolerance):
            return other.mistake
    return None


def _call(stage: Stage, check: OptimizerCheck, case: Case, options: Options) -> Call:
    gradients = {
        name: check.scale
        * random_like(
            torch.empty((check.steps, *start.shape), dtype=start.dtype),
            stage.seeds.hidden("gradients", case.label, name),
        )
        for name, start in case.tensors.items()
    }
    generator = torch.Generator().manual_seed(stage.seeds.hidden("given", case.label))
    given = torch.rand((check.steps, len(case.tensors)), generator=generator) >= check.missing
    return Call(
        stage.function(check.function),
        case.tensors,
        case.seed,
        driver=check.kind,
        options={
            "form": check.form,
            "options": dict(options),
            "base": check.base,
            "scheduler": check.scheduler,
            "schedule": dict(check.schedule),
            "gradients": gradients,
            "given": given,
        },
    )


def _sound(case: Case, check: OptimizerCheck, reference: Course) -> None:
    """The reference must have made all steps, and moved something. Raises CoachFault."""
    if reference.odd is not None:
        raise CoachFault(f"the reference made something of another form of {reference.odd[0]}, or no parameters")
    for name, start in case.tensors.items():
        if reference.after[name].shape != (check.steps, *start.shape):
            raise CoachFault(f"the reference did not make {check.steps} steps on {name}")
    if all(bool((reference.after[name] == start).all()) for name, start in case.tensors.items()):
        raise CoachFault("the reference never changes the parameters")
