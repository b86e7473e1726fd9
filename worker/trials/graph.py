"""Gathers facts for `graph`: a call on arguments whose `.grad` holds secret numbers, and what it left behind."""

from functools import partial

import torch

from core.errors import CoachFault
from core.verdict import CheckReport, Verdict
from problems.kinds.graph import GraphCheck
from worker.checks import gradients, graph
from worker.inputs import random_like
from worker.known import first_wrong
from worker.outcome import Failure, Outcome, Returned
from worker.program import Program, insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed
from worker.values import Value, tensors_of


def run(stage: Stage, check: GraphCheck, label: str) -> CheckReport:
    """Judge case after case, up to the first that is wrong."""
    cases = stage.cases(check.inputs, check.repeat, label)
    wrong = first_wrong(stage, cases, partial(_judge_case, check=check))
    return wrong or graph.passed(check, len(check.inputs) * check.repeat)


def _judge_case(stage: Stage, check: GraphCheck, case: Case) -> CheckReport | None:
    before = _before(stage, check, case)
    outcome = stage.student.call(_call(stage, check, case, dict(before)))
    if isinstance(outcome, Failure):
        return failed(check.kind, outcome, case.name)
    told = outcome.value if isinstance(outcome.value, dict) else {}
    reference = insist(stage.reference().call(_call(stage, check, case, {})), "the reference")
    right = reference.value
    if not isinstance(right, dict):
        raise CoachFault("the reference was not driven as asked")
    report = gradients.unlike(case.name, right["result"], told.get("result"))
    if report is not None:
        return report.model_copy(update={"kind": check.kind, "verdict": Verdict.WRONG_ANSWER})
    return (
        graph.arguments(case.name, check, case.inputs, told.get("after"), right["after"])
        or graph.flags(case.name, check, told.get("flags"), told.get("held"))
        or graph.grads(case.name, check, before, told.get("grads"), _new(check, right, before))
        or _backward(stage, check, case, (outcome, reference))
    )


def _call(stage: Stage, check: GraphCheck, case: Case, before: dict[str, Value]) -> Call:
    options: dict[str, Value] = {"before": before, "leaves": list(check.of), "releases": check.releases}
    function = stage.function(check.function)
    keep = check.backward is not None  # only where a backward pass is asked for later
    return Call(function, case.inputs, case.seed, track=check.of, keep=keep, driver="graph", options=options)


def _before(stage: Stage, check: GraphCheck, case: Case) -> dict[str, torch.Tensor]:
    """Numbers that stand in `.grad` before the call, where it is asked what becomes of them."""
    leaves = check.of if check.grad is not None else ()
    return {
        name: random_like(leaf, stage.seeds.hidden("grad", case.label, name))
        for name in leaves
        if isinstance(leaf := case.inputs[name], torch.Tensor)
    }


def _new(check: GraphCheck, right: dict[str, Value], before: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The gradients that the reference's call leaves in `.grad` when nothing stood there."""
    found = right["grads"]
    new = {name: found.get(name) if isinstance(found, dict) else None for name in before}
    if check.grad in ("added", "replaced") and any(one is None for one in new.values()):
        raise CoachFault("the reference leaves no gradient in .grad, so nothing can be added or replaced")
    return {
        name: one if isinstance(one, torch.Tensor) else torch.zeros_like(before[name]) for name, one in new.items()
    }


def _backward(
    stage: Stage, check: GraphCheck, case: Case, results: tuple[Returned, Returned]
) -> CheckReport | None:
    """Pull a secret cotangent through what the calls left of their graphs, the student's first."""
    if check.backward is None:
        return None
    found = _pulled(stage, stage.student, results[0], case.label)
    works = not isinstance(found, Failure)
    if check.backward == "freed":
        return graph.not_freed(case.name) if works else None
    if isinstance(found, Failure):
        return graph.freed(case.name)
    wanted = _pulled(stage, stage.reference(), results[1], case.label)
    if isinstance(wanted, Failure) or not isinstance(wanted.value, dict):
        raise CoachFault("the reference's graph is freed, so no backward pass through its result works")
    asked = gradients.Asked(check.of, check.tolerance, inputs=case.inputs)
    report = gradients.judge(case.name, asked, wanted.value, found.value)
    return None if report is None else report.model_copy(update={"kind": check.kind})


def _pulled(stage: Stage, program: Program, result: Returned, label: str) -> Outcome:
    """Gradients for secret cotangents of the result, which is told last; copies beside it get none."""
    told = result.value if isinstance(result.value, dict) else {}
    results = list(tensors_of(told.get("result")))
    others = sum(1 for _ in tensors_of(result.value)) - len(results)
    cotangents = [torch.zeros(1)] * others + [
        random_like(tensor, stage.seeds.hidden("cotangent", label, number)) for number, tensor in enumerate(results)
    ]
    return program.gradients(result.kept or 0, cotangents)
