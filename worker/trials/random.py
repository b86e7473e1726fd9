"""Gathers facts for `random`: many calls on the same inputs in fresh processes, and as many of the reference.

Both sides are given seeds of their own, so that what they draw is independent.
"""

import torch

from core.errors import CoachFault
from core.verdict import CheckReport
from problems.kinds.random import RandomCheck
from worker.checks import random
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed
from worker.values import Value, tensors_of

MOST_NUMBERS = 2**24
"""In all draws on one input set together: 128 MiB in float64."""

Draws = list[list[Value]]


def run(stage: Stage, check: RandomCheck, label: str) -> CheckReport:
    """Judge input set after input set, up to the first on which something differs."""
    for case in stage.cases(check.inputs, 1, label):
        report = _judge_case(stage, check, case)
        if report is not None:
            return report
    return random.passed(check.draws)


def _judge_case(stage: Stage, check: RandomCheck, case: Case) -> CheckReport | None:
    label = case.label
    first = insist(stage.reference().call(_call(stage, check, case, f"{label}/form", 0)), "the reference").value
    _sound(first, check)
    drawn = _draws(stage, check, case, label, first)
    if isinstance(drawn, CheckReport):
        return drawn
    if check.seeded:
        report = _judge_seed(stage, check, case, label, drawn[0][0])
        if report is not None:
            return report
    each = range(check.draws)
    calls = (_call(stage, check, case, f"{label}/reference", number) for number in each)
    flat = [insist(stage.reference().call(call), "the reference").value for call in calls]
    per = check.draws // check.processes
    wanted = random.stacked([flat[start : start + per] for start in range(0, check.draws, per)])
    given = random.stacked(drawn)
    shares = len(check.inputs) * len(wanted)
    for mine, theirs in zip(given, wanted, strict=True):
        finding = random.worst(mine, theirs, shares)
        if finding is not None:
            return random.unlike(case.name, finding, check.draws)
    return None


def _draws(stage: Stage, check: RandomCheck, case: Case, label: str, first: Value) -> Draws | CheckReport:
    """What the submission draws in each of its processes; a report where a draw fails or has another form."""
    drawn: Draws = []
    for process in range(check.processes):
        stage.student.restart()
        drawn.append([])
        for number in range(check.draws // check.processes):
            outcome = stage.student.call(_call(stage, check, case, f"{label}/{process}", number))
            if isinstance(outcome, Failure):
                return failed(check.kind, outcome, case.name)
            difference = random.form(first, outcome.value)
            if difference is not None:
                return random.wrong(case.name, difference)
            drawn[-1].append(outcome.value)
    return drawn


def _judge_seed(stage: Stage, check: RandomCheck, case: Case, label: str, before: Value) -> CheckReport | None:
    """The first draw again in another process: the same seed, and another one where it does not count."""
    stage.student.restart()
    outcome = stage.student.call(_call(stage, check, case, f"{label}/0", 0, again=True))
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, case.name)
    fits = random.form(before, outcome.value) is None and random.same(before, outcome.value)
    return None if fits else random.unseeded(case.name, check.seed)


def _call(stage: Stage, check: RandomCheck, case: Case, label: str, number: int, again: bool = False) -> Call:
    """One draw. Where an argument is the seed, that of the generators means nothing, and differs `again`."""
    seed = stage.seeds.public("draw", label, number)
    arguments = dict(case.inputs)
    held = arguments.get(check.seed or "")
    if check.seed is not None and isinstance(held, torch.Tensor):
        arguments[check.seed] = torch.tensor(seed % 2**31, dtype=held.dtype)
        seed = stage.seeds.public("other", label, number, str(again))
    return Call(stage.function(check.function), arguments, seed)


def _sound(first: Value, check: RandomCheck) -> None:
    """The reference must draw tensors with elements, and not too many. Raises CoachFault."""
    sizes = [tensor.numel() for tensor in tensors_of(first)]
    if not sizes or 0 in sizes:
        raise CoachFault("the reference must return tensors with at least one element, to be drawn again and again")
    if sum(sizes) * check.draws > MOST_NUMBERS:
        raise CoachFault(f"the reference draws {sum(sizes)} numbers; with {check.draws} draws these are too many")
