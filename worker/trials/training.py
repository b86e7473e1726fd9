"""Gathers facts for `training`: a fresh process for every seed; hidden inputs leave only when training is over.

The training targets go in; hidden targets never do. The loss is the judge's, from predictions as bytes.
"""

import torch

from core.errors import CoachFault
from core.verdict import Basis, CheckReport, Verdict
from problems.kinds.training import TrainingCheck
from worker.checks import training
from worker.checks.training import Run
from worker.compare import Difference, sentence_case
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Stage
from worker.trials.report import failed

Data = dict[str, torch.Tensor]

PARTS = ("inputs", "targets", "hidden_inputs", "hidden_targets")


def run(stage: Stage, check: TrainingCheck, label: str) -> CheckReport:
    """Train once for each seed of the judge's choice, and judge the losses together."""
    runs: list[Run] = []
    for number in range(check.seeds):
        found = _train(stage, check, f"{label}/{number}", f"Training run {number + 1} of {check.seeds}")
        if isinstance(found, CheckReport):
            return found
        runs.append(found)
    return training.judge(check, tuple(runs))


def _train(stage: Stage, check: TrainingCheck, label: str, name: str) -> Run | CheckReport:
    data = _data(stage, check, stage.seeds.hidden("data", label))
    stage.student.restart()
    function = stage.function(check.function)
    names = stage.problem.functions[function].arguments
    arguments = dict(zip(names, (data["inputs"], data["targets"]), strict=True))
    call = Call(function, arguments, stage.seeds.public("training", label), keep=True)
    trained = stage.student.call(call, seconds=check.time)
    if isinstance(trained, Failure):
        return failed(check.kind, trained, name)
    kept = trained.kept or 0
    unfit = _unfit(stage, check, kept, name)
    if unfit is not None:
        return unfit
    asked = Call(kept, {"inputs": data["hidden_inputs"]}, stage.seeds.public("hidden", label), evaluate=True)
    predicted = stage.student.call(asked)
    if isinstance(predicted, Failure):
        return failed(check.kind, predicted, name)
    difference = training.unlike(data["hidden_targets"], predicted.value)
    if difference is not None or not isinstance(predicted.value, torch.Tensor):
        return _wrong(check, name, difference)
    return Run(training.hidden_loss(check.loss, predicted.value, data["hidden_targets"]), trained.seconds)


def _data(stage: Stage, check: TrainingCheck, seed: int) -> Data:
    made = insist(
        stage.bench.coach(stage.problem, check.data, "make").call(Call("make", {"seed": seed}, 0)), check.data
    ).value
    if not isinstance(made, dict) or set(made) != set(PARTS):
        raise CoachFault(f"{check.data}: make must return a dict with {', '.join(PARTS)}")
    if not all(isinstance(part, torch.Tensor) for part in made.values()):
        raise CoachFault(f"{check.data}: every part that make returns must be a tensor")
    return made


def _unfit(stage: Stage, check: TrainingCheck, kept: int, name: str) -> CheckReport | None:
    """What is wrong with the trained object: no module, or too many parameters. Evidence, seen inside the box."""
    outcome = stage.student.describe(kept)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, name)
    found = outcome.value if isinstance(outcome.value, dict) else {}
    if found.get("module") is not True:
        sentence = f"`{stage.function(check.function)}` must return a torch.nn.Module, the trained model."
        return _broken(check, Verdict.WRONG_ANSWER, sentence)
    parameters = found.get("parameters")
    if not isinstance(parameters, int):
        return _broken(check, Verdict.RULE_BROKEN, "Your model's parameters could not be counted.")
    if check.parameters is not None and parameters > check.parameters:
        sentence = f"Your model has {parameters} parameters; at most {check.parameters} are allowed."
        return _broken(check, Verdict.RULE_BROKEN, sentence)
    return None


def _broken(check: TrainingCheck, verdict: Verdict, sentence: str) -> CheckReport:
    return CheckReport(
        kind=check.kind,
        verdict=verdict,
        share=0.0,
        basis=Basis.EVIDENCE,
        message=sentence,
        hidden_message=sentence,
    )


def _wrong(check: TrainingCheck, name: str, difference: Difference | None) -> CheckReport:
    if difference is None:
        difference = Difference("your model must return one tensor.", "your model must return one tensor.")
    return CheckReport(
        kind=check.kind,
        verdict=Verdict.WRONG_ANSWER,
        share=0.0,
        message=f"{name}: {difference.sentence}",
        hidden_message=sentence_case(difference.hint),
    )
