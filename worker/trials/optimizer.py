"""Gathers facts for `optimizer`: starts and gradients are drawn outside, and both sides make the same steps."""

import torch

from core.errors import CoachFault
from core.verdict import CheckReport
from problems.kinds.optimizer import OptimizerCheck
from problems.options import Options, spell_options
from worker.checks import optimizer
from worker.checks.optimizer import Course
from worker.inputs import random_like
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed


def run(stage: Stage, check: OptimizerCheck, label: str) -> CheckReport:
    """Judge run after run, up to the first that is wrong."""
    runs = 0
    for name in check.inputs:
        for number, options in enumerate(check.options):
            for draw in range(check.repeat):
                runs += 1
                labels = (label, number, draw)
                report = _judge_run(stage, check, stage.case(name, *labels), options, f"{label}/{name}/{runs}")
                if report is not None:
                    return report
    return optimizer.passed(runs, check.steps)


def _judge_run(stage: Stage, check: OptimizerCheck, case: Case, options: Options, label: str) -> CheckReport | None:
    call = _call(stage, check, case, options, label)
    name = f"{case.name}, {spell_options(options)}" if options else case.name
    outcome = stage.student.call(call)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, name)
    reference = optimizer.course(insist(stage.reference().call(call), "the reference").value)
    _sound(case, check, reference)
    return optimizer.judge(name, check, case.tensors, reference, optimizer.course(outcome.value))


def _call(stage: Stage, check: OptimizerCheck, case: Case, options: Options, label: str) -> Call:
    gradients = {
        name: check.scale
        * random_like(
            torch.empty((check.steps, *start.shape), dtype=start.dtype),
            stage.seeds.hidden("gradients", label, name),
        )
        for name, start in case.tensors.items()
    }
    generator = torch.Generator().manual_seed(stage.seeds.hidden("given", label))
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
