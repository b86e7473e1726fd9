"""Gathers facts for `gradients`: result first, then a random cotangent, then the student's gradients, then ours."""

from core.errors import CoachFault
from core.verdict import CheckReport
from problems.kinds.gradients import GradientsCheck
from worker.checks import gradients
from worker.inputs import random_like
from worker.outcome import Failure, Outcome, Returned
from worker.program import Program, insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed
from worker.values import Value, tensors_of

DRAWS_PER_GRAPH = 2
"""Cotangents for one result: a backward that is right only once, or a constant, fails the second."""


def run(stage: Stage, check: GradientsCheck, label: str) -> CheckReport:
    """Judge case after case, up to the first that is wrong."""
    for name in check.inputs:
        for draw in range(check.repeat):
            report = _judge_case(stage, check, stage.case(name, label, draw), f"{label}/{name}/{draw}")
            if report is not None:
                return report
    return gradients.passed(len(check.inputs) * check.repeat, check.of)


def _judge_case(stage: Stage, check: GradientsCheck, case: Case, label: str) -> CheckReport | None:
    call = Call(stage.function(check.function), case.inputs, case.seed, track=check.of, keep=True)
    outcome = stage.student.call(call)
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, case.name)
    reference = insist(stage.reference().call(call), "the reference")
    unlike = gradients.unlike(case.name, reference.value, outcome.value)
    if unlike is not None:
        return unlike  # first: cotangents for bytes of the student's choice take eight times their room
    found = _pull(stage, stage.student, outcome, label)
    if isinstance(found, Failure):
        return failed(check.kind, found, case.name)
    return _compare(stage, check, case.name, reference, found, label)


def _compare(
    stage: Stage, check: GradientsCheck, name: str, reference: Returned, found: list[Value], label: str
) -> CheckReport | None:
    wanted = _pull(stage, stage.reference(), reference, label)
    if isinstance(wanted, Failure):
        raise CoachFault(f"the gradient of the reference: {wanted.message}")
    for expected, actual in zip(wanted, found, strict=True):
        if not isinstance(expected, dict):
            raise CoachFault("the reference gave no gradients")
        report = gradients.judge(name, expected, actual, check.of, check.tolerance)
        if report is not None:
            return report
    return None


def _pull(stage: Stage, program: Program, result: Returned, label: str) -> list[Value] | Failure:
    """Gradients of a kept result for each cotangent; equal labels give equal cotangents."""
    found: list[Value] = []
    for draw in range(DRAWS_PER_GRAPH):
        cotangents = [
            random_like(tensor, stage.seeds.hidden("cotangent", label, draw, position))
            for position, tensor in enumerate(tensors_of(result.value))
        ]
        outcome: Outcome = program.gradients(result.kept or 0, cotangents)
        if isinstance(outcome, Failure):
            return outcome
        found.append(outcome.value)
    return found
