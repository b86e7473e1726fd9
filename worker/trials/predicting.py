"""Asks for predictions on hidden inputs: shuffled, in batches of random sizes, all within one limit of time."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import torch

from core.verdict import Verdict
from problems.kinds.training import TrainingCheck
from worker.compare import Difference
from worker.outcome import Failure
from worker.session import Call
from worker.stage import Stage
from worker.values import Value

SLACK = 0.05
ONE_TENSOR = Difference("your model must return one tensor.", "your model must return one tensor.")
ONE_EACH = Difference(
    "your model must return one prediction for each input of a batch.",
    "your model must return one prediction for each input of a batch.",
)


def predicted(
    stage: Stage,
    check: TrainingCheck,
    target: int | str,
    weights: Mapping[str, torch.Tensor] | None,
    inputs: torch.Tensor,
    label: str,
) -> torch.Tensor | Failure | Difference:
    """Predictions in the order of the inputs; or why there are none.

    A batch tells a model nothing of the others: neither their order nor their number means anything.
    """
    allowed = check.prediction or stage.problem.limits.time
    order, spent = _order(stage, check, len(inputs), label), 0.0
    found: list[torch.Tensor] = []
    for number, rows in enumerate(order):
        arguments: dict[str, Value] = {} if weights is None else {"weights": dict(weights)}
        arguments["inputs"] = inputs[rows]
        call = Call(target, arguments, stage.seeds.public("hidden", label, number), evaluate=weights is None)
        outcome = stage.student.call(call, seconds=max(allowed - spent, SLACK))
        spent += outcome.seconds
        if isinstance(outcome, Failure):
            return overdue(outcome, spent, allowed, "all predictions of one run together")
        if not isinstance(outcome.value, torch.Tensor):
            return ONE_TENSOR
        if outcome.value.dim() == 0 or len(outcome.value) != len(rows):
            return ONE_EACH
        if found and (outcome.value.shape[1:], outcome.value.dtype) != (found[0].shape[1:], found[0].dtype):
            return ONE_EACH
        found.append(outcome.value)
    back = torch.argsort(torch.cat(order))
    return torch.cat(found)[back]


def overdue(failure: Failure, spent: float, allowed: float, what: str) -> Failure:
    """The failure, in words for a limit of its own where it is that one which ended it."""
    if failure.verdict is not Verdict.TIME_LIMIT or spent < allowed - SLACK:
        return failure
    sentence = f"Your program was stopped: {what} may take at most {allowed:g} s."
    return replace(failure, message=sentence, hidden_message=sentence)


def _order(stage: Stage, check: TrainingCheck, count: int, label: str) -> list[torch.Tensor]:
    """Which rows stand in which batch."""
    if check.batches == "whole":
        return [torch.arange(count)]
    generator = torch.Generator().manual_seed(stage.seeds.hidden("batches", label))
    return list(torch.split(torch.randperm(count, generator=generator), list(_sizes(count, generator))))


def _sizes(count: int, generator: torch.Generator) -> Iterator[int]:
    """Sizes of batches, up to two fifths of all: no batch is the whole."""
    most = max(2 * count // 5, 1)
    while count > 0:
        size = min(int(torch.randint(1, most + 1, (), generator=generator)), count)
        count -= size
        yield size
