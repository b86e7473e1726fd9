"""Known mistakes in every kind of check that can tell them: the same by another way is told, another one is not."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from core.verdict import CheckReport
from problems.catalog import load_problem, shipped_folder
from problems.spec import Mistake, Problem
from tests.wall.conftest import Grade
from tests.wall.kinds.folders import problem_of

TEMPLATES = shipped_folder() / "templates"
HINT = "This is what you did."

PLAIN_STEP = """
import torch
class Momentum:
    def __init__(self, params, lr, momentum):
        self.params, self.lr, self.sum = list(params), lr, {factor}
    def zero_grad(self):
        for one in self.params:
            one.grad = None
    def step(self):
        for one in self.params:
            one.data = one.data {sign} self.lr * one.grad
"""
ROWS = "import torch\ndef loader(inputs, targets):\n    data = list(zip(inputs, targets))\n    return "
LOADER = ROWS + "torch.utils.data.DataLoader(data, batch_size=8, {more})\n"
ONE_ORDER = """
import random
import torch
def loader(inputs, targets):
    order = random.sample(range(len(inputs)), len(inputs))
    return [(inputs[order[at:at + 8]], targets[order[at:at + 8]]) for at in range(0, len(order), 8)]
"""
SLOPE = """
import torch
def train(inputs, targets):
    model = torch.nn.Linear(1, 1{more})
    with torch.no_grad():
        model.weight.fill_({slope})
        {bias}
    return model
"""
NO_OFFSET = SLOPE.format(
    more="", slope="(inputs * targets).sum() / inputs.square().sum()", bias="model.bias.zero_()"
)


@dataclass(frozen=True)
class Known:
    """A sample of a template, the same mistake by another way, and another one."""

    kind: str
    sample: str
    same: str
    other: str


def text(kind: str, sample: str) -> str:
    return (TEMPLATES / kind / "submissions" / sample).read_text(encoding="utf-8")


GRAPH = (
    "def add_gradient(w, x):\n    loss = ((x @ w) ** 2).sum() / len(x)\n    if w.requires_grad:\n        {body}\n"
)
KNOWN = [
    Known(
        "gradients",
        text("gradients", "wrong_gradient/detached.py"),
        "def squared_distance(x, y):\n    return torch.dist(x, y.data).square()\n",
        "def squared_distance(x, y):\n    return ((x.detach() - y) ** 2).sum()\n",
    ),
    Known(
        "graph",
        text("graph", "wrong_gradient/twice.py"),
        GRAPH.format(body="(2 * loss).backward()") + "    return loss.detach()\n",
        GRAPH.format(body="(3 * loss).backward()") + "    return loss.detach()\n",
    ),
    Known(
        "graph",
        text("graph", "wrong_answer/keeps_the_graph.py"),
        GRAPH.format(body="loss.backward(retain_graph=True)") + "    return loss * 1\n",
        GRAPH.format(body="pass") + "    return loss.detach()\n",
    ),
    Known(
        "optimizer",
        text("optimizer", "wrong_answer/forgets.py"),
        PLAIN_STEP.format(factor=1, sign="-"),
        PLAIN_STEP.format(factor=1, sign="+"),
    ),
    Known(
        "module",
        text("module", "wrong_answer/biased.py"),
        text("module", "wrong_answer/biased.py")
        .replace("self.running_mean += 0.1 * (mean - self.running_mean)", "self.running_mean.lerp_(mean, 0.1)")
        .replace("nn.Linear(features, features)", "nn.Linear(in_features=features, out_features=features)"),
        text("module", "wrong_answer/biased.py").replace("0.1 *", "0.2 *"),
    ),
    Known(
        "module",
        text("module", "rule_broken/batch_norm.py"),
        text("module", "rule_broken/batch_norm.py").replace(
            "self.unused = nn.BatchNorm1d", "self.unused = type('Own', (nn.BatchNorm1d,), {})"
        ),
        text("module", "wrong_answer/plain_list.py"),
    ),
    Known(
        "data",
        text("data", "wrong_answer/drops_last.py"),
        LOADER.format(more="shuffle=True, drop_last=True"),
        LOADER.format(more="shuffle=True").replace("batch_size=8", "batch_size=9"),
    ),
    Known("data", text("data", "wrong_answer/one_order.py"), ONE_ORDER, LOADER.format(more="shuffle=False")),
    Known(
        "property",
        text("property", "wrong_answer/transposed.py"),
        "import torch\ndef basis(a):\n    q, _ = torch.linalg.qr(a)\n    return q.mT\n",
        text("property", "wrong_answer/unit_vectors.py"),
    ),
    Known(
        "training",
        "import torch\ndef train(inputs, targets):\n    found = torch.linalg.lstsq(inputs, targets).solution\n"
        "    model = torch.nn.Linear(1, 1, bias=False)\n    model.weight.data = found.T\n    return model\n",
        NO_OFFSET,
        SLOPE.format(more="", slope="2.5", bias="model.bias.copy_(targets.mean())"),
    ),
]
IDS = [f"{known.kind}-{number}" for number, known in enumerate(KNOWN)]


def failing(judge: Grade, problem: Problem, source: str) -> CheckReport:
    """The first check that is not accepted."""
    report = judge(problem, "import torch\n" + source)
    return next(check for part in report.subtasks for check in part.checks if check.share < 1)


@pytest.mark.parametrize("known", KNOWN, ids=IDS)
def test_a_known_mistake_is_told_by_its_result_and_another_one_is_not(judge: Grade, known: Known) -> None:
    # Given a problem of this kind with one known mistake
    problem = replace(load_problem(TEMPLATES / known.kind), mistakes=(Mistake("a.py", known.sample, HINT),))

    # Then the mistake itself, and the same by another way, get its hint, in full and in hidden checks
    for source in (known.sample, known.same):
        found = failing(judge, problem, source)
        assert found.kind == known.kind
        assert found.message.endswith(f" Hint: {HINT}"), found.message
        assert found.hidden_message.endswith(f" Hint: {HINT}")

    # Then another one gets none
    assert "Hint" not in failing(judge, problem, known.other).message


CUBE = """
import torch
class cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    def backward(ctx, g):
        return {back}
"""
BY_SLOPES = """\
format: 1
title: Cube
entry: cube
arguments: {x: "float64[n]"}
inputs: {few: {x: {randn: [5]}}}
subtasks:
  - {name: g, points: 9, checks: [{gradients: {inputs: few, of: x, form: apply, numerical: true}}]}
"""


def test_a_known_mistake_of_a_backward_is_told_by_differences_too(judge: Grade, tmp_path: Path) -> None:
    # Given
    squared, right = "3 * ctx.saved_tensors[0] * g", "3 * ctx.saved_tensors[0] ** 2 * g"
    problem = problem_of(tmp_path / "cube", BY_SLOPES, CUBE.format(back=right))
    known = replace(problem, mistakes=(Mistake("a.py", CUBE.format(back=squared), HINT),))

    # Then
    same = CUBE.format(back="sum(ctx.saved_tensors[0] * g for _ in range(3))")
    assert failing(judge, known, same).message.endswith(f"Hint: {HINT}")
    assert "Hint" not in failing(judge, known, CUBE.format(back="2 * ctx.saved_tensors[0] * g")).message
