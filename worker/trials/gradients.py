"""Gathers facts for `gradients`: result first, then a random cotangent, then the student's gradients, then ours."""

from dataclasses import dataclass, replace
from functools import partial

import torch

from core.errors import CoachFault
from core.verdict import CheckReport
from problems.kinds.gradients import GradientsCheck
from worker.checks import gradients, slopes
from worker.checks.gradients import Asked
from worker.inputs import random_like
from worker.known import first_wrong
from worker.outcome import Failure, Returned
from worker.program import Program, insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed
from worker.trials.slopes import TRIES, NotMeasured, directions, result_of, slope_of
from worker.values import Value, tensors_of

DRAWS_PER_GRAPH = 2
"""Cotangents for one result: a backward that is right only once, or a constant, fails the second."""
DRAWN_WEIGHT = 0.5
"""Deviation of the weights that the judge loads into a module."""


def run(stage: Stage, check: GradientsCheck, label: str) -> CheckReport:
    """Judge case after case, up to the first that is wrong."""
    cases = stage.cases(check.inputs, check.repeat, label)
    wrong = first_wrong(stage, cases, partial(_judge_case, check=check))
    return wrong or gradients.passed(check, len(check.inputs) * check.repeat)


def _judge_case(stage: Stage, check: GradientsCheck, case: Case) -> CheckReport | None:
    return GradientsCase(stage, check, case).judge()


@dataclass(frozen=True)
class Pulled:
    """What came of one cotangent: the gradients, and those of the gradients where they are asked for."""

    cotangents: list[torch.Tensor]
    first: Value
    second: Value = None


class GradientsCase:
    """One case: its call, the tensors that are its leaves, and the secrets that are drawn for it."""

    def __init__(self, stage: Stage, check: GradientsCheck, case: Case) -> None:
        self._stage = stage
        self._check = check
        self._case = case
        self._label = case.label
        weights = self._weights() if check.form == "module" else {}
        self._call = self._asked(weights)
        everything = {**case.inputs, **weights}
        self._leaves = {name: leaf for name in check.leaves if isinstance(leaf := everything[name], torch.Tensor)}

    def judge(self) -> CheckReport | None:
        """A report on what is wrong, or None."""
        outcome = self._stage.student.call(self._call)
        if isinstance(outcome, Failure):
            return failed(self._check.kind, outcome, self._case.name)
        told = outcome.value if isinstance(outcome.value, dict) else {}
        if self._check.form != "call" and "result" not in told:
            return gradients.unfit_target(self._case.name, told.get("odd"), str(self._call.target))
        reference = insist(self._stage.reference().call(self._call), "the reference")
        value = result_of(self._call, outcome.value)
        unlike = gradients.unlike(self._case.name, result_of(self._call, reference.value), value)
        if unlike is not None:
            return unlike  # first: cotangents for bytes of the student's choice take eight times their room
        if self._check.form != "apply":
            return self._judge_gradients(outcome, reference)
        return (
            gradients.forward(self._case.name, result_of(self._call, reference.value), value, self._check.tolerance)
            or self._judge_gradients(outcome, reference)
            or gradients.backward(self._case.name, told, reference.value, str(self._call.target))
        )

    def _judge_gradients(self, outcome: Returned, reference: Returned) -> CheckReport | None:
        found = self._pull(self._stage.student, outcome)
        if isinstance(found, Failure):
            return failed(self._check.kind, found, self._case.name)
        if self._check.numerical:
            return self._compare_with_slopes(result_of(self._call, outcome.value), found)
        return self._compare(reference, found)

    def _asked(self, weights: dict[str, torch.Tensor]) -> Call:
        check, case = self._check, self._case
        call = Call(self._stage.function(check.function), case.inputs, case.seed, track=check.of, keep=True)
        if check.form == "call":
            return call
        options: dict[str, Value] = {"form": check.form}
        if check.form == "module":
            options |= {"options": dict(check.options), "weights": weights, "leaves": list(check.parameters)}
        return replace(call, driver="gradients", options=options)

    def _weights(self) -> dict[str, torch.Tensor]:
        """Random weights for every parameter that the reference's module has."""
        told = insist(self._stage.reference().call(replace(self._asked({}), keep=False)), "the reference").value
        found = told.get("parameters") if isinstance(told, dict) else None
        if not isinstance(found, dict):
            raise CoachFault(
                f"the reference's {self._stage.function(self._check.function)} builds no torch.nn.Module"
            )
        for name in self._check.parameters:
            if name not in found:
                raise CoachFault(f"the reference's module has no parameter {name}; it has {', '.join(found)}")
        return {
            name: DRAWN_WEIGHT * random_like(one, self._stage.seeds.hidden("weight", self._label, name))
            for name, one in found.items()
            if isinstance(one, torch.Tensor)
        }

    def _pull(self, program: Program, result: Returned) -> list[Pulled] | Failure:
        """Gradients of a kept result for each cotangent; equal labels give equal cotangents."""
        found: list[Pulled] = []
        for draw in range(DRAWS_PER_GRAPH):
            cotangents = [
                random_like(tensor, self._stage.seeds.hidden("cotangent", self._label, draw, position))
                for position, tensor in enumerate(tensors_of(result_of(self._call, result.value)))
            ]
            twice = self._check.order == 2
            first = program.gradients(result.kept or 0, cotangents, keep=twice)
            if isinstance(first, Failure):
                return first
            second: Value = None
            if twice:
                pulled = program.gradients(first.kept or 0, self._second_cotangents(first.value, draw))
                if isinstance(pulled, Failure):
                    return pulled
                second = pulled.value
            found.append(Pulled(cotangents, first.value, second))
        return found

    def _second_cotangents(self, first: Value, draw: int) -> list[torch.Tensor]:
        """One for every gradient that came back, in their order, and of their leaf's size whatever came."""
        arrived = first if isinstance(first, dict) else {}
        return [
            random_like(self._leaves[name], self._stage.seeds.hidden("second", self._label, draw, name))
            for name, gradient in arrived.items()
            if isinstance(gradient, torch.Tensor) and name in self._leaves
        ]

    def _compare(self, reference: Returned, found: list[Pulled]) -> CheckReport | None:
        wanted = self._pull(self._stage.reference(), reference)
        if isinstance(wanted, Failure):
            raise CoachFault(f"the gradient of the reference: {wanted.message}")
        for right, pulled in zip(wanted, found, strict=True):
            for what, expected, actual in (
                ("gradient", right.first, pulled.first),
                ("second gradient", right.second, pulled.second),
            ):
                if what == "second gradient" and self._check.order == 1:
                    continue
                if not isinstance(expected, dict):
                    raise CoachFault("the reference gave no gradients")
                report = gradients.judge(self._case.name, self._wanted(what), expected, actual)
                if report is not None:
                    return report
        return None

    def _wanted(self, what: str) -> Asked:
        return Asked(self._check.leaves, self._check.tolerance, what, self._case.inputs)

    def _compare_with_slopes(self, value: Value, found: list[Pulled]) -> CheckReport | None:
        zeros = {name: torch.zeros_like(leaf) for name, leaf in self._leaves.items()}
        for draw, pulled in enumerate(found):
            if not isinstance(pulled.first, dict) or set(pulled.first) != set(zeros):
                return gradients.judge(self._case.name, Asked(self._check.leaves), zeros, pulled.first)
            for name, gradient in pulled.first.items():
                if isinstance(gradient, torch.Tensor) and gradient.shape != zeros[name].shape:
                    return gradients.judge(self._case.name, Asked(self._check.leaves), zeros, pulled.first)
            try:
                report = self._measured(self._stage.student, value, pulled, draw)
            except NotMeasured as stopped:
                if isinstance(stopped.found, Failure):
                    return failed(self._check.kind, stopped.found, self._case.name)
                return stopped.found
            if report is not None:
                return report
        return None

    def _measured(self, program: Program, value: Value, pulled: Pulled, draw: int) -> CheckReport | None:
        """A report where the gradient does not fit; a kink is looked at from nearer, up to where nothing helps."""
        gradient = pulled.first if isinstance(pulled.first, dict) else {}
        for attempt in range(TRIES):
            seed = self._stage.seeds.hidden("direction", self._label, draw, attempt)
            epsilon = slopes.EPSILON / 10**attempt
            along = directions(self._leaves, seed)
            slope = slope_of(program, self._call, value, (pulled.cotangents, gradient), along, epsilon)
            standing = slopes.standing(slope, self._check.tolerance)
            if standing == "agrees":
                return None
            if standing == "differs":
                return slopes.differs(self._case.name, self._check.leaves, slope, self._check.tolerance)
        self._insist_on_smooth(draw)
        return slopes.not_smooth(self._case.name)

    def _insist_on_smooth(self, draw: int) -> None:
        """Raise CoachFault where the reference cannot be measured either: then the inputs lie on a kink."""
        reference = self._stage.reference()
        result = insist(reference.call(self._call), "the reference")
        value = result_of(self._call, result.value)
        pulled = self._pull(reference, result)
        if isinstance(pulled, Failure):
            return
        for attempt in range(TRIES):
            along = directions(self._leaves, self._stage.seeds.hidden("direction", self._label, draw, attempt))
            gradient = pulled[draw].first
            claims = (pulled[draw].cotangents, gradient if isinstance(gradient, dict) else {})
            slope = slope_of(reference, self._call, value, claims, along, slopes.EPSILON / 10**attempt)
            if slopes.standing(slope, self._check.tolerance) != "kink":
                return
        raise CoachFault(f"{self._case.name}: the reference has a kink here, so no slope can be measured")
