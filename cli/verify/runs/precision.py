"""Stage 6, tolerances: calls the reference in several precisions, and accepted samples many times."""

import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace

import torch

from cli.verify.rules.precision import Used
from cli.verify.trial import Trial
from core.errors import SourceError
from core.verdict import Verdict
from core.work import Work
from problems.findings import KeyPath
from problems.kinds.values import ValuesCheck
from problems.spec import Tolerance
from worker.compare import DEFAULTS
from worker.outcome import Failure, Outcome
from worker.program import Program, insist
from worker.session import Call
from worker.stage import Stage as Desk
from worker.values import Value

ROUNDS = 30
"""How often every accepted sample answers every input set of a check."""
PATIENCE = 15.0
"""Seconds after which no further round is begun."""
MOST_SAMPLES = 4
HIGHER: Mapping[torch.dtype, torch.dtype] = {
    torch.float16: torch.float32,
    torch.bfloat16: torch.float32,
    torch.float32: torch.float64,
}
LOWER: Mapping[torch.dtype, torch.dtype] = {
    torch.float64: torch.float32,
    torch.float32: torch.float16,
}


def used_shares(trial: Trial) -> list[Used]:
    """One for each check of values that earns points, and whose results are compared number by number."""
    subtasks = trial.subject.problem.subtasks
    return [
        _used(trial, path, check)
        for path, check in trial.subject.checks()
        if isinstance(check, ValuesCheck) and _by_number(check) and subtasks[int(str(path[1]))].points > 0
    ]


def _by_number(check: ValuesCheck) -> bool:
    return (check.leeway.order, check.leeway.sign) == ("same", "same")


def _used(trial: Trial, path: KeyPath, check: ValuesCheck) -> Used:
    label = "/".join(str(step) for step in path)
    desk = trial.grader.stage(trial.grader.written(trial.grader.right_answer()), label)
    right = desk.reference()
    rounding, lower = list[float](), list[float]()
    for name in check.inputs:
        call = _call(desk, check, name, label, 0)
        expected = insist(right.call(call), "the reference").value
        rounding += _in_precision(right, call, expected, check.tolerance, HIGHER)
        lower += _in_precision(right, call, expected, check.tolerance, LOWER)
    samples: dict[str, list[float]] = {}
    for name, work in _right_answers(trial):
        samples[name], seconds = _rounds(trial, work, check, label)
        trial.calls[name] = max(seconds, trial.calls.get(name, 0.0))
    return Used(path, _greatest(rounding), _greatest(lower), samples, check.repeat)


def _greatest(shares: list[float]) -> float | None:
    """The greatest; None where there are none."""
    return max(shares, default=None)


def _right_answers(trial: Trial) -> list[tuple[str, Work]]:
    """Accepted samples, as far as they are to be called."""
    found: list[tuple[str, Work]] = []
    for sample in trial.subject.samples:
        if sample.expected is Verdict.ACCEPTED and len(found) < MOST_SAMPLES:
            try:
                found.append((sample.name, trial.grader.sample(sample)))
            except SourceError:
                continue  # stage 2 has told of it
    return found


def _rounds(trial: Trial, work: Work, check: ValuesCheck, label: str) -> tuple[list[float], float]:
    """The greatest used share of each round; and seconds of a call on the input set that takes longest, at best."""
    desk, started = trial.grader.stage(work, f"{label}/rounds"), time.monotonic()
    quickest = dict.fromkeys(check.inputs, math.inf)
    found: list[float] = []
    while len(found) < ROUNDS and (not found or time.monotonic() - started < PATIENCE):
        worst = 0.0
        for name in check.inputs:
            call = _call(desk, check, name, label, len(found))
            outcome = desk.student.call(call)
            expected = insist(desk.reference().call(call), "the reference").value
            worst = max(worst, _worst(expected, outcome, check))
            quickest[name] = min(quickest[name], outcome.seconds)
        found.append(worst)
    return found, max(quickest.values())


def _worst(expected: Value, outcome: Outcome, check: ValuesCheck) -> float:
    """The greatest used share of a result; infinite where there is none."""
    if isinstance(outcome, Failure):
        return math.inf
    return max(_shares(expected, outcome.value, check.tolerance), default=0.0)


def _call(desk: Desk, check: ValuesCheck, inputs: str, label: str, number: int) -> Call:
    case = desk.case(inputs, label, number)
    return Call(desk.function(check.function), case.inputs, case.seed)


def _in_precision(
    right: Program, call: Call, expected: Value, tolerance: Tolerance | None, to: Mapping[torch.dtype, torch.dtype]
) -> list[float]:
    """Used shares of what the reference gives for the same inputs in another precision; none where it cannot."""
    arguments = {name: _cast(value, to) for name, value in call.arguments.items()}
    outcome = right.call(replace(call, arguments=arguments))
    if isinstance(outcome, Failure):
        return []
    return list(_shares(expected, outcome.value, tolerance))


def _cast(value: Value, to: Mapping[torch.dtype, torch.dtype]) -> Value:
    if isinstance(value, torch.Tensor):
        return value.to(to.get(value.dtype, value.dtype))
    if isinstance(value, list | tuple):
        return type(value)(_cast(item, to) for item in value)
    if isinstance(value, dict):
        return {key: _cast(item, to) for key, item in value.items()}
    return value


def _shares(expected: Value, actual: Value, tolerance: Tolerance | None) -> Iterator[float]:
    """The used share of every floating tensor; infinite where form or special values differ."""
    if isinstance(expected, list | tuple) and isinstance(actual, list | tuple) and len(expected) == len(actual):
        for one, other in zip(expected, actual, strict=True):
            yield from _shares(one, other, tolerance)
    elif isinstance(expected, dict) and isinstance(actual, dict) and expected.keys() == actual.keys():
        for key, one in expected.items():
            yield from _shares(one, actual[key], tolerance)
    elif isinstance(expected, torch.Tensor) and isinstance(actual, torch.Tensor) and expected.is_floating_point():
        yield _share(expected, actual, tolerance or DEFAULTS[expected.dtype])


def _share(expected: torch.Tensor, actual: torch.Tensor, tolerance: Tolerance) -> float:
    if expected.shape != actual.shape:
        return math.inf
    wanted, given = expected.double(), actual.double()
    allowed = tolerance.atol + tolerance.rtol * wanted.abs()
    same = (wanted == given) | (wanted.isnan() & given.isnan())
    share = torch.where(same, 0.0, (given - wanted).abs() / allowed)
    return float(share.nan_to_num(nan=math.inf, posinf=math.inf).max()) if share.numel() else 0.0
