"""`training`: the hidden loss must reach targets. Proved: the judge computes it from predictions, as bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf, isfinite

import torch
from pydantic import JsonValue

from core.verdict import CheckReport, Verdict
from problems.kinds.training import Target, TrainingCheck
from worker.compare import Difference, compare
from worker.values import Value

KIND = "training"

LOSSES: Mapping[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "mean_squared_error": torch.nn.functional.mse_loss,
}


@dataclass(frozen=True)
class Run:
    """One training run: the hidden loss it came to, and how long it took."""

    loss: float
    seconds: float


def unlike(targets: torch.Tensor, predictions: Value) -> Difference | None:
    """What is wrong with the form of predictions, or None where a loss can be computed."""
    blank = torch.zeros_like(predictions) if isinstance(predictions, torch.Tensor) else predictions
    return compare(torch.zeros_like(targets), blank, None, "what your model predicts")


def hidden_loss(name: str, predictions: torch.Tensor, targets: torch.Tensor) -> float:
    """The loss on hidden data, in float64; infinite where predictions are not finite."""
    loss = float(LOSSES[name](predictions.double(), targets.double()))
    return loss if isfinite(loss) else inf


def judge(check: TrainingCheck, runs: tuple[Run, ...]) -> CheckReport:
    """The share of points that the seeds' losses earn together, by the check's rule."""
    losses = [run.loss for run in runs]
    counted = max(losses) if check.rule == "worst" else sum(losses) / len(losses)
    reached = [target for target in check.targets if counted <= target.loss]
    share = max((target.share for target in reached), default=0.0)
    missed = Verdict.PARTIAL if share > 0 else Verdict.TARGET_MISSED
    return CheckReport(
        kind=KIND,
        verdict=Verdict.ACCEPTED if share == 1.0 else missed,
        share=share,
        message=_sentence(check, [f"{loss:.4g}" for loss in losses], share),
        hidden_message=_sentence(check, [_rounded(loss, check.targets) for loss in losses], share),
        facts=_facts(check, [_json(loss) for loss in losses], runs),
        hidden_facts=_facts(check, [_rounded(loss, check.targets) for loss in losses], runs),
    )


def _sentence(check: TrainingCheck, losses: list[str], share: float) -> str:
    word = "worst" if check.rule == "worst" else "mean"
    missed = [target for target in check.targets if target.share > share]
    told = f"The hidden loss of your {len(losses)} training runs is {', '.join(losses)}; the {word} counts."
    if not missed:
        return f"{told} All targets are reached."
    nearest = max(missed, key=lambda target: target.loss)
    more = round((nearest.share - share) * 100)
    return f"{told} At most {nearest.loss:g} is asked for the next {more} % of the points."


def _rounded(loss: float, targets: tuple[Target, ...]) -> str:
    """A loss as far as the targets tell it apart, so that it carries nothing else out."""
    reached = [target.loss for target in targets if loss <= target.loss]
    return f"at most {min(reached):g}" if reached else f"above {max(target.loss for target in targets):g}"


def _facts(
    check: TrainingCheck, losses: list[JsonValue] | list[str], runs: tuple[Run, ...]
) -> dict[str, JsonValue]:
    return {
        "losses": list(losses),
        "rule": check.rule,
        "targets": [{"loss": target.loss, "share": target.share} for target in check.targets],
        "seconds": [round(run.seconds, 1) for run in runs],
    }


def _json(loss: float) -> JsonValue:
    return loss if isfinite(loss) else str(loss)
