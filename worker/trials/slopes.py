"""Measures slopes of a program's function by calls at ±ε along secret directions. What is judged never sees ε."""

from collections.abc import Mapping
from dataclasses import replace

import torch

from core.errors import CoachFault
from core.verdict import CheckReport
from worker.checks import gradients
from worker.checks.slopes import Slope
from worker.inputs import random_like
from worker.outcome import Failure
from worker.program import Program
from worker.session import Call
from worker.values import Value, tensors_of

TRIES = 4


class NotMeasured(Exception):
    """Raised with the failure of a call, or with the report on a result that changed its form."""

    def __init__(self, found: Failure | CheckReport) -> None:
        super().__init__()
        self.found = found


def slope_of(
    program: Program,
    call: Call,
    here: Value,
    pulled: tuple[list[torch.Tensor], Mapping[str, Value]],
    direction: Mapping[str, torch.Tensor],
    epsilon: float,
) -> Slope:
    """The slope along a direction, beside what the gradient (for the same cotangents) claims of it."""
    cotangents, gradient = pulled
    ends = [_at(program, call, here, direction, step) for step in (-epsilon, epsilon)]
    terms = [
        (tensor * direction[name]).double()
        for name, tensor in gradient.items()
        if isinstance(tensor, torch.Tensor) and tensor.shape == direction[name].shape
    ]
    return Slope(
        before=_dot(cotangents, ends[0]),
        here=_dot(cotangents, here),
        after=_dot(cotangents, ends[1]),
        epsilon=epsilon,
        claimed=sum(float(term.sum()) for term in terms),
        gradient_size=sum(float(term.abs().sum()) for term in terms),
        value_size=sum(
            float((one * other).abs().sum()) for one, other in zip(cotangents, tensors_of(here), strict=True)
        ),
    )


def directions(leaves: Mapping[str, torch.Tensor], seed: int) -> dict[str, torch.Tensor]:
    """A random direction for every leaf."""
    if any(leaf.dtype is not torch.float64 for leaf in leaves.values()):
        raise CoachFault("gradients: differences (numerical: true) need float64, and a parameter is not")
    return {name: random_like(leaf, seed + number) for number, (name, leaf) in enumerate(leaves.items())}


def _at(program: Program, call: Call, here: Value, direction: Mapping[str, torch.Tensor], step: float) -> Value:
    """The result a step away; the call looks like any other."""
    inputs = {name: _moved(name, value, direction, step) for name, value in call.arguments.items()}
    weights = call.options.get("weights")
    options = dict(call.options)
    if isinstance(weights, dict):
        options["weights"] = {name: _moved(name, value, direction, step) for name, value in weights.items()}
    outcome = program.call(replace(call, arguments=inputs, options=options))
    if isinstance(outcome, Failure):
        raise NotMeasured(outcome)
    value = result_of(call, outcome.value)
    unlike = gradients.unlike("A step away", here, value)
    if unlike is not None:
        raise NotMeasured(unlike)
    return value


def result_of(call: Call, value: Value) -> Value:
    """The result itself, where a driver put it into a dict."""
    return value["result"] if call.driver == "gradients" and isinstance(value, dict) else value


def _moved(name: str, value: Value, direction: Mapping[str, torch.Tensor], step: float) -> Value:
    return value + step * direction[name] if isinstance(value, torch.Tensor) and name in direction else value


def _dot(cotangents: list[torch.Tensor], value: Value) -> float:
    pairs = zip(cotangents, tensors_of(value), strict=True)
    return sum(float((one.double() * other.double()).sum()) for one, other in pairs)
