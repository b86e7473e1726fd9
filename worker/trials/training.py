"""Gathers facts for `training`: a fresh process for every seed; hidden inputs leave only when training is over.

The training targets go in; hidden targets never do. The loss is the judge's, from predictions as bytes. Where an
artefact is asked for, the judge holds its bytes, and another process predicts, given them and the source alone.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import torch

from core.errors import CoachFault
from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.training import TrainingCheck
from worker.checks import training
from worker.checks.differing import differing
from worker.checks.training import Run
from worker.compare import Difference
from worker.known import judged
from worker.outcome import Failure, Returned
from worker.program import insist
from worker.session import Call
from worker.stage import Stage
from worker.trials.predicting import overdue, predicted
from worker.trials.report import failed
from worker.trials.weights import unfit_weights

Data = dict[str, torch.Tensor]

PARTS = ("inputs", "targets", "hidden_inputs", "hidden_targets")
MOST_POINTS = 1000


@dataclass(frozen=True)
class Trained:
    """What a training run left: a module that is kept inside, or weights that the judge holds; and what it told."""

    target: int | str
    weights: dict[str, torch.Tensor] | None
    seconds: float
    told: dict[str, Any]

    @property
    def steps(self) -> int | None:
        """Steps of torch's optimizers, as far as they could be seen."""
        steps = self.told.get("steps")
        return steps if type(steps) is int and steps >= 0 else None

    @property
    def curve(self) -> tuple[float, ...]:
        """The losses that the program told of."""
        curve = self.told.get("curve")
        told = curve[:MOST_POINTS] if isinstance(curve, list) else []
        return tuple(point for point in told if type(point) is float)


def run(stage: Stage, check: TrainingCheck, label: str) -> CheckReport:
    """Train once for each seed of the judge's choice, and judge the losses together."""
    return judged(stage, partial(_judge, check=check, label=label), training.essence, training.ALIKE)


def _judge(stage: Stage, check: TrainingCheck, label: str) -> CheckReport:
    runs: list[Run] = []
    for number in range(check.seeds):
        found = _run(stage, check, f"{label}/{number}", f"Training run {number + 1} of {check.seeds}")
        if isinstance(found, CheckReport):
            return found
        runs.append(found)
    return training.judge(check, tuple(runs))


def _run(stage: Stage, check: TrainingCheck, label: str, name: str) -> Run | CheckReport:
    data = _data(stage, check, stage.seeds.hidden("data", label))
    stage.student.restart()
    trained = _train(stage, check, data, label)
    if isinstance(trained, Failure):
        return failed(check.kind, trained, name)
    unfit = _unfit(stage, check, trained, name)
    if unfit is not None:
        return unfit
    if trained.weights is not None:
        _end_training(stage)
    found = predicted(stage, check, trained.target, trained.weights, data["hidden_inputs"], label)
    if isinstance(found, Failure):
        return failed(check.kind, found, name)
    if isinstance(found, Difference):
        return differing(check.kind, name, found)
    form = training.form(check, data["hidden_inputs"], data["hidden_targets"])
    difference = training.unlike(form, found)
    if difference is not None:
        return differing(check.kind, name, difference)
    loss = training.hidden_loss(check.measure, found, data["hidden_targets"])
    return Run(loss, trained.seconds, trained.curve, trained.steps)


def _train(stage: Stage, check: TrainingCheck, data: Data, label: str) -> Trained | Failure:
    function = stage.function(check.function)
    names = stage.problem.functions[function].arguments
    arguments = dict(zip(names, (data["inputs"], data["targets"]), strict=True))
    keep = check.artefact is None
    seed = stage.seeds.public("training", label)
    call = Call(function, arguments, seed, keep=keep, driver=check.kind, options={"keep": keep})
    outcome = stage.student.call(call, seconds=check.time)
    if isinstance(outcome, Failure):
        return overdue(outcome, outcome.seconds, check.time, "one training run")
    told: dict[str, Any] = outcome.value if isinstance(outcome.value, dict) else {}
    if keep:
        return Trained(outcome.kept or 0, None, outcome.seconds, told)
    return Trained(check.predict, told.get("trained"), outcome.seconds, told)


def _end_training(stage: Stage) -> None:
    """Kill the process that trained: who predicts starts with the source, and what the judge hands over."""
    stage.student.restart()


def _data(stage: Stage, check: TrainingCheck, seed: int) -> Data:
    made = insist(
        stage.bench.coach(stage.problem, check.data, "make").call(Call("make", {"seed": seed}, 0)), check.data
    ).value
    if not isinstance(made, dict) or set(made) != set(PARTS):
        raise CoachFault(f"{check.data}: make must return a dict with {', '.join(PARTS)}")
    if not all(isinstance(part, torch.Tensor) for part in made.values()):
        raise CoachFault(f"{check.data}: every part that make returns must be a tensor")
    trouble = training.targets_trouble(check, made["hidden_targets"])
    if trouble is not None:
        raise CoachFault(f"{check.data}: {trouble}")
    if made["hidden_inputs"].shape[:1] != made["hidden_targets"].shape[:1]:
        raise CoachFault(f"{check.data}: hidden_inputs and hidden_targets must have the same number of rows")
    return made


def _unfit(stage: Stage, check: TrainingCheck, trained: Trained, name: str) -> CheckReport | None:
    """What is wrong with what was trained, or with how, before it is asked for predictions."""
    if trained.weights is not None or check.artefact is not None:
        unfit = unfit_weights(check, stage.function(check.function), trained.weights)
    else:
        described = stage.student.describe(int(trained.target))
        if isinstance(described, Failure):
            return failed(check.kind, described, name)
        unfit = _unfit_module(stage, check, described)
    if unfit is None and check.steps is not None and (trained.steps is None or trained.steps > check.steps):
        sentence = f"Your training made {trained.steps} steps of an optimizer; at most {check.steps} are allowed."
        hidden = f"Your training made more than the {check.steps} steps of an optimizer that are allowed."
        unfit = _broken(check, Verdict.RULE_BROKEN, sentence, hidden)
    return unfit


def _unfit_module(stage: Stage, check: TrainingCheck, described: Returned) -> CheckReport | None:
    """What is wrong with the trained object: no module, or too many parameters. Evidence, seen inside the box."""
    found = described.value if isinstance(described.value, dict) else {}
    if found.get("module") is not True:
        sentence = f"`{stage.function(check.function)}` must return a torch.nn.Module, the trained model."
        return _broken(check, Verdict.WRONG_ANSWER, sentence)
    parameters = found.get("parameters")
    if not isinstance(parameters, int):
        return _broken(check, Verdict.RULE_BROKEN, "Your model's parameters could not be counted.")
    if check.parameters is not None and parameters > check.parameters:
        sentence = f"Your model has {parameters} parameters; at most {check.parameters} are allowed."
        hidden = f"Your model has more than the {check.parameters} parameters that are allowed."
        return _broken(check, Verdict.RULE_BROKEN, sentence, hidden)
    return None


def _broken(check: TrainingCheck, verdict: Verdict, sentence: str, hidden: str | None = None) -> CheckReport:
    return CheckReport(
        kind=check.kind,
        verdict=verdict,
        share=0.0,
        basis=Basis.EVIDENCE,
        message=sentence,
        hidden_message=hidden or sentence,
    )
