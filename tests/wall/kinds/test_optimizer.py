"""`optimizer` in real boxes: honest classes of any make pass, and what lies or cheats does not."""

from pathlib import Path

import pytest

from core.errors import CoachFault
from core.verdict import CheckReport, Verdict
from problems.spec import Problem
from tests.wall.conftest import Grade
from tests.wall.kinds.folders import problem_of

ASKED = """\
format: 1
title: Asked
entry: Descent
arguments: {w: "float64[n]", b: "float64[]"}
inputs:
  start: {w: {randn: [6]}, b: {randn: []}}
subtasks:
  - name: steps
    points: 100
    visible: true
    checks: [{optimizer: {inputs: start, SETTINGS}}]
"""
SGD = "import torch\n\nclass Descent(torch.optim.SGD):\n    pass\n"
BY_HAND = """
import torch
class Descent:
    def __init__(self, params, lr, **more):
        self.params, self.lr = list(params), lr
    def zero_grad(self):
        for p in self.params: p.grad = None
    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is not None:
                p.sub_(self.lr * p.grad)
"""


def asked(place: Path, settings: str, reference: str = SGD) -> Problem:
    return problem_of(place / "asked", ASKED.replace("SETTINGS", settings), reference)


def found(judge: Grade, problem: Problem, source: str) -> CheckReport:
    return judge(problem, source).subtasks[0].checks[0]


@pytest.mark.parametrize(
    ("settings", "reference", "source"),
    [
        ("options: {lr: 0.1}, missing: 0.5", SGD, BY_HAND),
        (
            "options: {lr: 0.1}, form: step",
            "def Descent(params, gradients, state, lr):\n"
            "    return [p - lr * g for p, g in zip(params, gradients)]\n",
            "def Descent(params, gradients, state, lr):\n    for p, g in zip(params, gradients): p -= lr * g\n",
        ),
        (
            "base: SGD, options: {lr: 0.1}, schedule: {gamma: 0.5}",
            "import torch\nclass Descent(torch.optim.lr_scheduler.ExponentialLR):\n    pass\n",
            "class Descent:\n    def __init__(self, o, gamma): self.o, self.gamma = o, gamma\n"
            "    def step(self):\n        for g in self.o.param_groups: g['lr'] *= self.gamma\n",
        ),
        (
            "options: {lr: 0.1}, scheduler: Halve",
            SGD + "class Halve(torch.optim.lr_scheduler.ExponentialLR):\n"
            "    def __init__(self, optimizer): super().__init__(optimizer, 0.5)\n",
            BY_HAND + "class Halve:\n    def __init__(self, o): self.o = o\n    def step(self): self.o.lr /= 2\n",
        ),
    ],
    ids=["missing gradients", "a step function", "a scheduler for torch's", "a scheduler of its own"],
)
def test_an_honest_answer_of_another_make_passes(
    judge: Grade, tmp_path: Path, settings: str, reference: str, source: str
) -> None:
    report = found(judge, asked(tmp_path, settings, reference), source)
    assert report.verdict is Verdict.ACCEPTED, report.message
    assert report.basis == "proved"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("p.sub_(0.2 * p.grad)", "Your first step is 2 times the right one: look at the learning rate"),
        ("p.add_(0.1 * p.grad)", "Your step goes up the gradient: subtract the update."),
        ("p.mul_(float('nan'))", "Some of yours are NaN"),
        (
            "p.data = p.data[..., None] - self.lr * p.grad[..., None]",
            "w must have the shape [6], but yours has [6, 1]",
        ),
        ("p.data = (p - self.lr * p.grad).float()", "w must be float64, but yours is float32."),
        ("p.grad = None", "Your parameters never change"),
    ],
)
def test_a_wrong_step_is_told_with_what_to_look_for(judge: Grade, tmp_path: Path, body: str, told: str) -> None:
    # When a class makes its steps wrongly
    source = BY_HAND.replace("p.sub_(self.lr * p.grad)", body)
    report = found(judge, asked(tmp_path, "options: {lr: 0.1}, steps: 3"), source)

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.message.startswith("Input `start`, lr=0.1: after step 1, ")
    assert told in report.message


MOMENTUM = """
import torch
class Descent:
    def __init__(self, params, lr, momentum, weight_decay):
        self.params, self.lr, self.momentum, self.decay = list(params), lr, momentum, weight_decay
        self.speeds = [torch.zeros_like(p) for p in self.params]
    def zero_grad(self):
        for p in self.params: p.grad = None
    @torch.no_grad()
    def step(self):
        for p, v in zip(self.params, self.speeds):
            v.mul_(self.momentum).add_(p.grad + self.decay * p)
            p.sub_(self.lr * v)
"""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("p.sub_", "p.add_"), ""),
        ((".mul_(self.momentum)", ".zero_()"), " All steps come out as if `momentum` were 0: use it."),
        ((" + self.decay * p", ""), " All steps come out as if `weight_decay` were 0: use it."),
        (
            ("p.grad = None", "pass"),
            " Every step uses the sum of all gradients so far: clear each gradient before the next, as zero_grad() "
            "must.",
        ),
        (
            ("(p.grad +", "(-p.grad +"),
            " Every step goes up the gradient: subtract the update, do not add it.",
        ),
        (("self.lr * v", "self.lr * (v + 0.1)"), ""),
    ],
)
def test_a_mistake_that_all_steps_show_is_recognised(
    judge: Grade, tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    # When
    settings = "options: {lr: 0.1, momentum: 0.9, weight_decay: 0.1}, steps: 5"
    report = found(judge, asked(tmp_path, settings), MOMENTUM.replace(*change))

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.message.endswith(told) if told else "mistake" not in report.facts, report.message
    assert report.hidden_message.endswith(told)


@pytest.mark.parametrize(
    "change",
    [
        "import sandbox.inside.drivers.optimizer as driver\n"
        "driver.Trail.told = lambda self: {'after': {}, 'odd': None}\n",
        "import sandbox.inside.drivers.optimizer as driver\n"
        "driver.Trail.told = lambda self: {'after': {'w': torch.zeros(()), 'b': 3}, 'odd': ('w', {'a': 1})}\n",
        "torch.Tensor.clone = lambda self, **_: self\n",
        "torch.equal = torch.allclose = lambda *_, **__: True\n",
    ],
    ids=["tells nothing", "tells nonsense", "shares its copies", "agrees with everything"],
)
def test_code_that_changes_the_driver_gains_nothing(judge: Grade, tmp_path: Path, change: str) -> None:
    # When the class forgets half of its step and rewrites what runs beside it
    source = BY_HAND.replace("p.sub_(self.lr", "p.sub_(self.lr / 2") + change
    report = found(judge, asked(tmp_path, "options: {lr: 0.1}"), source)

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER, report.message


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("pass", "the reference never changes the parameters"),
        ("p.data = p.data.float()", "the reference made something of another form of w"),
        ("raise ValueError('no')", "the reference: Your program raised ValueError: no"),
    ],
)
def test_a_reference_that_fails_is_the_coachs_fault(judge: Grade, tmp_path: Path, body: str, told: str) -> None:
    problem = asked(tmp_path, "options: {lr: 0.1}", BY_HAND.replace("p.sub_(self.lr * p.grad)", body))
    with pytest.raises(CoachFault, match=told):
        found(judge, problem, SGD)
