"""`module` in real boxes: honest modules of other makes pass, and modules that lie do not."""

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
entry: Net
arguments: {x: "float32[n, 3]"}
inputs:
  x: {x: {randn: [8, 3]}}
subtasks:
  - name: net
    points: 100
    visible: true
    checks: [{module: {inputs: x, SETTINGS}}]
"""
NET = """
import torch
from torch import nn
class Net(nn.Module):
    def __init__(self, hidden=4):
        super().__init__()
        self.one = nn.Linear(3, hidden)
        self.norm = nn.BatchNorm1d(hidden)
        self.two = nn.Linear(hidden, 2)
    def forward(self, x):
        return self.two(torch.relu(self.norm(self.one(x))))
"""
SEQUENCE = """
from torch import nn
def Net(hidden=4):
    return nn.Sequential(nn.Linear(3, hidden), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, 2))
"""
ALL = "compare: [eval, train, statistics, round_trip]"


def asked(place: Path, settings: str, reference: str = NET) -> Problem:
    return problem_of(place / "asked", ASKED.replace("SETTINGS", settings), reference)


def found(judge: Grade, problem: Problem, source: str) -> CheckReport:
    return judge(problem, source).subtasks[0].checks[0]


def test_an_honest_module_of_another_make_passes(judge: Grade, tmp_path: Path) -> None:
    problem = asked(tmp_path, f"{ALL}, match: order, options: [{{hidden: 5}}, {{}}], repeat: 2")
    report = found(judge, problem, SEQUENCE)
    assert (report.verdict, report.basis) == (Verdict.ACCEPTED, "proved"), report.message


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("torch.relu(", "torch.tanh("), "in evaluation mode, "),
        (("self.norm(", "(0 if self.training else 1) * self.norm("), "in training mode, "),
        (("BatchNorm1d(hidden)", "BatchNorm1d(hidden, momentum=0.2)"), "after training mode, "),
        (("return self.two(", "return torch.nn.functional.dropout("), "two calls on the same input differ"),
        (("super().__init__()", "super().__init__(); self.extra = nn.Linear(1, 1)"), "`extra.weight`"),
        (("def forward", "def state_dict(self, *_, **__): return {}\n    def forward"), "no `one.weight`"),
        (
            ("def forward", "def load_state_dict(self, *_, **__): pass\n    def forward"),
            "in evaluation mode, ",
        ),
        (("return self.two", "return float('nan') * self.two"), "Some of yours are NaN"),
        (("class Net(nn.Module)", "class Net(nn.Module):\n    pass\nclass Other(nn.Module)"), "unexpected keyword"),
    ],
)
def test_what_differs_is_told(judge: Grade, tmp_path: Path, change: tuple[str, str], told: str) -> None:
    report = found(judge, asked(tmp_path, f"{ALL}, options: {{hidden: 4}}"), NET.replace(*change))
    assert report.verdict in (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
    assert told in report.message


def test_a_state_that_leaves_something_out_is_told(judge: Grade, tmp_path: Path) -> None:
    # Given a module that learns a mean in training mode
    net = """
import torch
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3))
    def forward(self, x):
        if self.training:
            self.mean += x.mean(0)
        return x - self.mean
"""
    problem = asked(tmp_path, "compare: [statistics, round_trip], steps: 1", net)

    # Then one that keeps it out of its state is found out, and one that forgets it too
    assert found(judge, problem, net).verdict is Verdict.ACCEPTED
    lost = found(judge, problem, net.replace("zeros(3)", "zeros(3), persistent=False"))
    assert "in a new module that has loaded the state_dict of the first, " in lost.message
    never = found(judge, problem, net.replace("+= x", "+= 0 * x"))
    assert "in evaluation mode after training, " in never.message


def test_a_driver_that_is_changed_gains_nothing(judge: Grade, tmp_path: Path) -> None:
    source = NET.replace("torch.relu(", "(") + (
        "\nimport sandbox.inside.drivers.module as driver\n"
        "driver._run = lambda *_: {key: torch.zeros(8, 2) for key in ('eval', 'again')}\n"
    )
    assert found(judge, asked(tmp_path, "compare: eval"), source).verdict is Verdict.WRONG_ANSWER


@pytest.mark.parametrize(
    ("settings", "reference", "told"),
    [
        ("require: [Conv2d]", NET, "the reference: Your module has no layer nn.Conv2d"),
        ("compare: eval", "def Net(): return 3", "the reference: `Net` must be a torch.nn.Module"),
        ("options: {wide: 3}", NET, "the reference: Your program raised TypeError"),
    ],
)
def test_a_reference_that_is_not_as_asked_is_the_coachs_fault(
    judge: Grade, tmp_path: Path, settings: str, reference: str, told: str
) -> None:
    with pytest.raises(CoachFault, match=told):
        found(judge, asked(tmp_path, settings, reference), NET.replace("hidden=4", "hidden=4, wide=1"))
