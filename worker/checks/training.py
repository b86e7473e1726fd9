"""`training`: what was trained must reach targets. Proved: the judge computes it from predictions, as bytes."""

from dataclasses import dataclass
from math import isfinite

import torch
from pydantic import JsonValue

from core.verdict import CheckReport, Verdict
from problems.kinds.measures import MEASURES
from problems.kinds.targets import Target
from problems.kinds.training import TrainingCheck
from problems.spec import Tolerance
from worker.checks import ladder
from worker.checks.measures import measured
from worker.compare import Difference, compare
from worker.values import Value

KIND = "training"
ALIKE = Tolerance(1e-3, 1e-5)
"""How near predictions must lie to be those of one and the same function."""


@dataclass(frozen=True)
class Run:
    """One training run: the hidden loss (or metric) it came to, how long it took, and the losses that it told."""

    loss: float
    seconds: float
    curve: tuple[float, ...] = ()
    steps: int | None = None


def essence(told: Value) -> Value:
    """What counts of an answer when two trainings are compared: predictions, and whether a model was made."""
    if not isinstance(told, dict):
        return told
    return isinstance(told.get("trained"), dict) if "trained" in told else told.get("module")


def form(check: TrainingCheck, data_inputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """A tensor of the shape and dtype that predictions for these hidden targets must have."""
    if check.classes is not None:
        return torch.zeros(len(targets), check.classes, dtype=_floating(data_inputs))
    return torch.zeros(
        targets.shape, dtype=targets.dtype if targets.dtype.is_floating_point else _floating(data_inputs)
    )


def unlike(blank: torch.Tensor, predictions: Value) -> Difference | None:
    """What is wrong with the form of predictions, or None where a loss can be computed."""
    found = torch.zeros_like(predictions) if isinstance(predictions, torch.Tensor) else predictions
    return compare(blank, found, None, "what your model predicts")


def hidden_loss(name: str, predictions: torch.Tensor, targets: torch.Tensor) -> float:
    """The loss or metric on hidden data, in float64; the worst there is where predictions are not finite."""
    return measured(name, predictions, targets)


def judge(check: TrainingCheck, runs: tuple[Run, ...]) -> CheckReport:
    """The share of points that the seeds' losses earn together, by the check's rule."""
    losses = [run.loss for run in runs]
    ordered = sorted(losses, reverse=check.rises)
    counted = sum(losses) / len(losses) if check.rule == "mean" else ordered[min(check.counted, len(ordered)) - 1]
    reached = sum(_reaches(check, counted, target) for target in check.targets)
    rounded = [_rounded(loss, check) for loss in losses]
    return CheckReport(
        kind=KIND,
        verdict=ladder.verdict(check.targets, reached, Verdict.TARGET_MISSED),
        share=ladder.share(check.targets, reached),
        message=_sentence(check, [f"{loss:.4g}" for loss in losses], reached),
        hidden_message=_sentence(check, rounded, reached),
        facts=_facts(check, [_json(loss) for loss in losses], runs) | _told(runs),
        hidden_facts=_facts(check, list(rounded), runs),
    )


def _reaches(check: TrainingCheck, value: float, target: Target) -> bool:
    return value >= target.bound if check.rises else value <= target.bound


def _sentence(check: TrainingCheck, losses: list[str], reached: int) -> str:
    runs = f"{len(losses)} training runs is" if len(losses) > 1 else "training run is"
    told = f"The hidden {_name(check)} of your {runs} {', '.join(losses)}"
    told += {"worst": "; the worst counts.", "mean": "; the mean counts."}.get(
        check.rule, f"; {check.rule} must reach a target."
    )
    if reached == len(check.targets):
        return f"{told} All targets are reached."
    nearest = check.targets[reached]
    more = round((nearest.share - ladder.share(check.targets, reached)) * 100)
    bound = f"At {'least' if check.rises else 'most'} {nearest.bound:g}"
    return f"{told} {bound} is asked for the next {more} % of the points."


def _name(check: TrainingCheck) -> str:
    """What the value is called: a loss is a loss to everybody, a metric has its name."""
    return {"f1": "F1", "r2": "R²"}.get(check.measure, check.measure) if check.rises else "loss"


def _rounded(loss: float, check: TrainingCheck) -> str:
    """A loss as far as the targets tell it apart, so that it carries nothing else out."""
    reached = [target for target in check.targets if _reaches(check, loss, target)]
    easiest, hardest = check.targets[0].bound, reached[-1].bound if reached else 0.0
    if check.rises:
        return f"at least {hardest:g}" if reached else f"below {easiest:g}"
    return f"at most {hardest:g}" if reached else f"above {easiest:g}"


def _facts(check: TrainingCheck, losses: list[JsonValue], runs: tuple[Run, ...]) -> dict[str, JsonValue]:
    which = "losses" if not check.rises else "metrics"
    bound = "loss" if not check.rises else "metric"
    return {
        which: losses,
        "measure": check.measure,
        "rule": check.rule,
        "targets": [{bound: target.bound, "share": target.share} for target in check.targets],
        "seconds": [round(run.seconds, 1) for run in runs],
    }


def _told(runs: tuple[Run, ...]) -> dict[str, JsonValue]:
    """What the programs told of their training: for a picture, and no more than evidence."""
    curves: list[JsonValue] = [[_json(loss) for loss in run.curve] for run in runs]
    steps: list[JsonValue] = [run.steps for run in runs]
    told: dict[str, JsonValue] = {"curves": curves} if any(run.curve for run in runs) else {}
    return told | ({"steps": steps} if any(run.steps for run in runs) else {})


def _json(loss: float) -> JsonValue:
    return loss if isfinite(loss) else str(loss)


def _floating(tensor: torch.Tensor) -> torch.dtype:
    return tensor.dtype if tensor.dtype.is_floating_point else torch.float32


def targets_trouble(check: TrainingCheck, targets: torch.Tensor) -> str | None:
    """What is wrong with a coach's hidden targets for this measure, or None."""
    if len(targets) == 0 if targets.dim() else True:
        return "hidden_targets must have at least one row"
    if MEASURES[check.measure].of == "numbers":
        if check.measure == "r2" and bool((targets.double().reshape(len(targets), -1).std(0) == 0).any()):
            return "hidden_targets do not vary, so r2 is undefined"
        return None if targets.dtype.is_floating_point else "hidden_targets must be floating numbers"
    if check.classes is not None:
        fits = targets.dtype is torch.int64 and targets.dim() == 1
        if not fits or int(targets.min()) < 0 or int(targets.max()) >= check.classes:
            return f"hidden_targets must be int64, one number a row, from 0 to {check.classes - 1}"
        return None
    whole = targets.double()
    return None if bool(((whole == 0) | (whole == 1)).all()) else "hidden_targets must be 0 or 1 everywhere"
