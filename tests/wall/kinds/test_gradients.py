"""`gradients` in real boxes: by differences, of second order, through a custom Function, of parameters."""

import re
from pathlib import Path

import pytest

from core.errors import CoachFault
from core.verdict import Report, Verdict
from problems.catalog import load_problem
from tests.boxes import ROOT
from tests.problems.folders import write_folder
from tests.wall.conftest import Grade

YAML = """
format: 1
title: Gradients
entry: f
arguments: {{x: "float64[n, d]"}}
limits: {{time: 2 s, total: 4 s, memory: 256 MiB, output: 1 MiB}}
inputs:
  few: {{x: {{{recipe}}}}}
subtasks:
  - {{name: g, points: 100, visible: true, checks: [{{gradients: {{inputs: few, {asked}}}}}]}}
"""
CUBE = "import torch\ndef f(x):\n    return x ** 3\n"
KINK = "def f(x):\n    return x.relu()\n"
CUSTOM = """
import torch
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return {back}
"""
CALLED = f"{CUSTOM}def f(x):\n    return Cube.apply(x)\n"
APPLIED = CUSTOM.replace("class Cube", "class f")
MODULE = """
import torch
class f(torch.nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.first = torch.nn.Linear(2, hidden, dtype=torch.float64)
        self.second = torch.nn.Linear(hidden, 1, dtype=torch.float64)
    def forward(self, x):
        return self.second(torch.tanh(self.first(x)))
"""
LEAVES = "of: x, form: module, options: {hidden: 3}, parameters: [first.weight, second.bias]"


AGAIN = """
def again(x, g):
    with torch.enable_grad():
        leaf = x.detach().requires_grad_(True)
        return torch.autograd.grad(leaf ** 3, leaf, g)[0]
"""
ROOTS = [
    (("x.sqrt()", "x.sqrt() + 1"), Verdict.WRONG_ANSWER, "elements of the result of `forward` differ"),
    (("gradient / (2 * result)", "gradient / result"), Verdict.WRONG_GRADIENT, "Yours is the right one times 2."),
    (("gradient / (2 * result)", "-gradient / (2 * result)"), Verdict.WRONG_GRADIENT, "with its sign flipped."),
    (("gradient / (2 * result)", "None"), Verdict.WRONG_GRADIENT, "no gradient arrives at x"),
    (("return gradient", "raise ValueError(1)\n        return gradient"), Verdict.RUNTIME_ERROR, "ValueError: 1"),
    (
        "class Root:\n    @staticmethod\n    def apply(x):\n        return x.sqrt()\n",
        Verdict.WRONG_ANSWER,
        "`Root` must be a class derived from torch.autograd.Function.",
    ),
    (
        "import torch\nclass Root(torch.autograd.Function):\n    @staticmethod\n    def apply(x):\n"
        "        return x.sqrt()\n",
        Verdict.RULE_BROKEN,
        "the gradient does not come from the backward of `Root`: autograd made it of other operations.",
    ),
    (
        "import torch\nfrom torch.autograd import grad\nclass Root(torch.autograd.Function):\n    @staticmethod\n"
        "    def forward(ctx, x):\n        ctx.save_for_backward(x)\n        return x.sqrt()\n    @staticmethod\n"
        "    def backward(ctx, g):\n        with torch.enable_grad():\n"
        "            x = ctx.saved_tensors[0].detach().requires_grad_(True)\n"
        "            return grad(x.sqrt(), x, g)[0]\n",
        Verdict.RULE_BROKEN,
        "the backward of `Root` lets autograd compute the gradient (torch.autograd.grad or backward()): write the "
        "derivative yourself.",
    ),
]


class Asked:
    """A problem about gradients with this reference, to be asked of sources."""

    def __init__(
        self, judge: Grade, place: Path, reference: str, asked: str, recipe: str = "randn: [3, 2]"
    ) -> None:
        text = YAML.format(asked=asked, recipe=recipe)
        self.problem = load_problem(write_folder(place / "g", text, starter_py=CUBE, reference_py=reference))
        self.judge = judge

    def of(self, source: str) -> Report:
        return self.judge(self.problem, source)


def message(report: Report) -> str:
    return report.subtasks[0].checks[0].message


def test_differences_find_a_backward_that_does_not_fit(judge: Grade, tmp_path: Path) -> None:
    # Given
    asked = Asked(judge, tmp_path, CUBE, "of: x, numerical: true")

    # Then
    assert asked.of(CALLED.format(back="3 * x ** 2 * g")).verdict is Verdict.ACCEPTED
    wrong = asked.of(CALLED.format(back="3.001 * x ** 2 * g"))
    assert wrong.verdict is Verdict.WRONG_GRADIENT
    assert message(wrong).startswith("Input `few`: the gradient of x does not fit the slope of your own function")
    assert asked.of(CALLED.format(back="x * 0 * g")).verdict is Verdict.WRONG_GRADIENT
    assert asked.of("def f(x):\n    return x.detach() ** 3").verdict is Verdict.WRONG_GRADIENT


def test_a_function_that_jumps_is_told_so_and_a_kink_of_the_references_is_the_coachs_fault(
    judge: Grade, tmp_path: Path
) -> None:
    # Given
    smooth = Asked(judge, tmp_path / "a", CUBE, "of: x, numerical: true")
    kinked = Asked(judge, tmp_path / "b", KINK, "of: x, numerical: true", "zeros: [3, 2]")

    # Then
    assert "your function jumps or has a kink" in message(
        smooth.of("def f(x):\n    return (x ** 3).float().double()")
    )
    with pytest.raises(CoachFault) as caught:
        kinked.of(KINK)
    assert str(caught.value) == "Input `few`: the reference has a kink here, so no slope can be measured"


def test_second_gradients_are_checked_where_they_are_asked_for(judge: Grade, tmp_path: Path) -> None:
    # Given
    asked = Asked(judge, tmp_path, CUBE, "of: x, order: 2")

    # Then
    assert asked.of("def f(x):\n    return x * x * x").verdict is Verdict.ACCEPTED
    assert asked.of(CALLED.format(back="3 * x ** 2 * g")).verdict is Verdict.ACCEPTED
    cut = asked.of(CALLED.format(back="3 * x.detach() ** 2 * g"))
    assert cut.verdict is Verdict.WRONG_GRADIENT
    assert "no second gradient arrives at x" in message(cut) or "the second gradient of x" in message(cut)
    assert asked.of(CALLED.format(back="2 * x ** 2 * g")).verdict is Verdict.WRONG_GRADIENT


def test_an_autograd_function_is_applied(judge: Grade, tmp_path: Path) -> None:
    # Given
    asked = Asked(judge, tmp_path, APPLIED.format(back="3 * x ** 2 * g"), "of: x, form: apply")

    # Then
    assert asked.of(APPLIED.format(back="3 * x * x * g")).verdict is Verdict.ACCEPTED
    assert asked.of(APPLIED.format(back="6 * x * x * g")).verdict is Verdict.WRONG_GRADIENT
    assert asked.of(APPLIED.format(back="None")).verdict is Verdict.WRONG_GRADIENT
    assert asked.of(CUBE).verdict is Verdict.WRONG_ANSWER


def test_the_example_of_the_page_passes_as_it_stands_and_each_mistake_is_told(judge: Grade, tmp_path: Path) -> None:
    # Given the problem and the answer that docs/checks/gradients.md shows
    page = (ROOT / "docs" / "checks" / "gradients.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(yaml|python)\n(.*?)^```", page.partition("## A custom")[2], re.MULTILINE | re.DOTALL)
    (_, text), (_, root) = blocks[:2]
    place = write_folder(tmp_path / "root", text, starter_py=root, reference_py=root)
    problem = load_problem(place)

    # Then
    assert judge(problem, root).points == 100
    for change, verdict, told in ROOTS:
        report = judge(problem, root.replace(*change) if isinstance(change, tuple) else change)
        first = report.subtasks[0].checks[0]
        assert (report.verdict, told in first.message) == (verdict, True), first.message
        assert report.points == 0


def test_only_differences_find_a_gradient_that_the_reference_has_wrong(judge: Grade, tmp_path: Path) -> None:
    asked = Asked(judge, tmp_path, APPLIED.format(back="2 * x ** 2 * g"), "of: x, form: apply, numerical: true")
    assert asked.of(APPLIED.format(back="2 * x ** 2 * g")).verdict is Verdict.WRONG_GRADIENT
    assert asked.of(APPLIED.format(back="3 * x ** 2 * g")).verdict is Verdict.ACCEPTED


def test_a_backward_may_ask_autograd_where_the_references_does(judge: Grade, tmp_path: Path) -> None:
    # Given a reference that computes forward again in its backward, as checkpoints do
    source = APPLIED.format(back="again(x, g)") + AGAIN
    asked = Asked(judge, tmp_path, source, "of: x, form: apply")

    # Then
    assert asked.of(source).verdict is Verdict.ACCEPTED
    assert asked.of(APPLIED.format(back="3 * x ** 2 * g")).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("more", ["", ", numerical: true", ", order: 2"])
def test_gradients_of_parameters_are_checked_for_the_judges_weights(
    judge: Grade, tmp_path: Path, more: str
) -> None:
    # Given
    asked = Asked(judge, tmp_path, MODULE, LEAVES + more)

    # Then
    assert asked.of(MODULE).verdict is Verdict.ACCEPTED
    by_hand = "x @ self.first.weight.T + self.first.bias"
    assert asked.of(MODULE.replace("self.first(x)", by_hand)).verdict is Verdict.ACCEPTED
    detached = asked.of(MODULE.replace("self.first(x)", by_hand.replace("weight.T", "weight.T.detach()")))
    assert detached.verdict is Verdict.WRONG_GRADIENT


def test_a_module_that_cannot_take_the_weights_is_told_why(judge: Grade, tmp_path: Path) -> None:
    # Given
    asked = Asked(judge, tmp_path, MODULE, LEAVES)

    # Then
    assert message(asked.of(MODULE.replace("first", "one"))) == (
        "Input `few`: your module has no parameter named `first.bias`. It has: one.weight, one.bias, "
        "second.weight, second.bias."
    )
    assert message(asked.of(MODULE.replace("Linear(2, hidden", "Linear(2, hidden + 1"))) == (
        "Input `few`: a parameter of your module has another shape or dtype than is asked for. It is `first.bias`: "
        "[4], torch.float64."
    )
    assert message(asked.of("def f(hidden):\n    return 3")) == "Input `few`: `f` must build a torch.nn.Module."
    frozen = MODULE.replace("    def forward", "        self.first.weight.requires_grad_(False)\n    def forward")
    assert "no gradient arrives at first.weight" in message(asked.of(frozen))
