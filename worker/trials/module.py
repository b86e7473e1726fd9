"""Gathers facts for `module`: the judge draws weights, both sides load them, and outputs are compared outside."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import torch

from core.errors import CoachFault
from core.verdict import CheckReport
from problems.kinds.module import ModuleCheck
from problems.options import Options, spell_options
from worker.checks import module
from worker.checks.module import Makeup
from worker.inputs import random_like
from worker.known import judged
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed

NOISE = 0.1
"""Deviation of what is added to the reference's own first weights."""


@dataclass(frozen=True)
class Pair:
    """One build of both modules: how they are built, and what each is made of."""

    options: Options
    wanted: Makeup
    found: Makeup


def run(stage: Stage, check: ModuleCheck, label: str) -> CheckReport:
    """Judge build after build, up to the first that is wrong."""
    found = Makeup(is_module=False)
    for number, options in enumerate(check.options):
        judge = partial(_judge_build, check=check, options=options, label=label, number=number)
        built = judged(stage, judge, partial(module.essence, check))
        if isinstance(built, CheckReport):
            return built
        found = built
    return module.passed(check, _cases(check) * len(check.options), found)


def _cases(check: ModuleCheck) -> int:
    """How often each build is run."""
    return len(check.inputs) * check.repeat


def _judge_build(
    stage: Stage, check: ModuleCheck, options: Options, label: str, number: int
) -> CheckReport | Makeup:
    """What the student's module is made of; a report on what is wrong with it, or on the first case that is."""
    pair = _described(stage, check, options, f"{label}/{number}")
    if isinstance(pair, CheckReport):
        return pair
    names = [name for name in check.inputs for _ in range(check.repeat)]
    for place, name in enumerate(names, number * _cases(check) + 1):
        report = _judge_case(stage, check, pair, name, f"{label}/{place}")
        if report is not None:
            return report
    return pair.found


def _described(stage: Stage, check: ModuleCheck, options: Options, label: str) -> Pair | CheckReport:
    call = Call(
        stage.function(check.function),
        {},
        stage.seeds.public("describe", label),
        driver=check.kind,
        options={"build": dict(options), "task": "describe"},
    )
    outcome = stage.student.call(call)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome)
    wanted = module.makeup(insist(stage.reference().call(call), "the reference").value)
    trouble = module.unfit(check, wanted, wanted, call.target if isinstance(call.target, str) else "")
    if trouble is not None:
        raise CoachFault(f"the reference: {trouble.message}")
    found = module.makeup(outcome.value)
    report = module.unfit(check, wanted, found, stage.function(check.function))
    return Pair(options, wanted, found) if report is None else report


def _judge_case(stage: Stage, check: ModuleCheck, pair: Pair, inputs: str, label: str) -> CheckReport | None:
    if not check.compare:
        return None
    case, weights = stage.case(inputs, label), _weights(stage, pair.wanted, label)
    trains = {"train", "statistics"} & set(check.compare)
    batches = [stage.case(inputs, label, "training", step).inputs for step in range(check.steps if trains else 0)]
    name = f"{case.name}, {spell_options(pair.options)}" if pair.options else case.name
    names = module.pairs(check, pair.wanted, pair.found)
    call = _call(stage, check, pair, case, batches)
    outcome = stage.student.call(_with(call, {names[one]: each for one, each in weights.items()}))
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, name)
    reference = insist(stage.reference().call(_with(call, weights)), "the reference").value
    if not isinstance(reference, dict):
        raise CoachFault("the reference: its module could not be run")
    return module.judge(name, check, reference, outcome.value, names)


def _call(stage: Stage, check: ModuleCheck, pair: Pair, case: Case, batches: list[Any]) -> Call:
    options: dict[str, Any] = {
        "build": dict(pair.options),
        "task": "run",
        "batches": batches,
        "round_trip": "round_trip" in check.compare,
    }
    return Call(stage.function(check.function), case.inputs, case.seed, driver=check.kind, options=options)


def _with(call: Call, weights: dict[str, torch.Tensor]) -> Call:
    buffers = [name for name in weights if name.endswith(module.RUNNING)]
    return replace(call, options={**call.options, "weights": weights, "buffers": buffers})


def _weights(stage: Stage, wanted: Makeup, label: str) -> dict[str, torch.Tensor]:
    """The reference's first weights, moved; and statistics that no fresh module has."""
    drawn = {}
    for name in (*wanted.parameters, *wanted.running):
        tensor = wanted.tensors[name]
        noise = random_like(tensor, stage.seeds.hidden("weights", label, name))
        drawn[name] = tensor + (noise.abs() if name.endswith("running_var") else NOISE * noise)
    return drawn
