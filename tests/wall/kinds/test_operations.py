"""`operations` in real boxes: answers that lie or hide, and answers that are right in an unusual way."""

import pytest

from core.verdict import Basis, Report, Verdict
from problems.catalog import load_problem, shipped_folder
from tests.wall.conftest import Grade

TEMPLATE = shipped_folder() / "templates" / "operations"


def graded(judge: Grade, source: str) -> Report:
    return judge(load_problem(TEMPLATE), f"import torch\n{source}")


@pytest.mark.parametrize(
    "source",
    [
        "inner = torch.vmap(torch.dot, (None, 0))\ndef products(x):\n    return torch.vmap(inner, (0, None))(x, x)",
        "class Products(torch.nn.Module):\n    def forward(self, x):\n        return x.matmul(x.mT)"
        "\nproducts = Products()",
        "def products(x):\n    with torch.no_grad():\n        return torch.addmm(torch.zeros(1), x, x.mT)",
        "@torch.jit.script\ndef inner(x):\n    return torch.matmul(x, x.t())\n"
        "def products(x):\n    return inner(x)",
    ],
    ids=["vmap", "module", "addmm", "script"],
)
@pytest.mark.filterwarnings("ignore")
def test_a_right_answer_of_another_kind_is_accepted(judge: Grade, source: str) -> None:
    report = graded(judge, source)
    assert report.verdict is Verdict.ACCEPTED, report.subtasks[1].checks


@pytest.mark.parametrize(
    ("source", "verdict", "told"),
    [
        (
            "def products(x):\n    return x @ x.T if len(x) < 9 else x @ x.T + 1",
            Verdict.WRONG_ANSWER,
            "Input `large`",
        ),
        (
            "def products(x):\n    x @ x",
            Verdict.RUNTIME_ERROR,
            "raised RuntimeError",
        ),
        (
            "calls = 0\ndef products(x):\n    global calls\n    calls += 1\n"
            "    return x @ x.T if calls < 3 else {'value': x @ x.T, 'operators': {}, 'functions': {}}",
            Verdict.WRONG_ANSWER,
            "the result must be a float32 tensor",
        ),
        (
            "import sandbox.inside.drivers.operations as counting\n"
            "counting.drive.__code__ = (lambda call: {'value': call.arguments['x'] @ call.arguments['x'].T, "
            "'operators': {'a\\nb': 1}, 'functions': {}}).__code__\ndef products(x):\n    return x @ x.T",
            Verdict.RULE_BROKEN,
            "could not be counted",
        ),
        (
            "def products(x):\n    return torch.stack([torch.stack([a @ b for b in x]) for a in x])",
            Verdict.RULE_BROKEN,
            "at most 20 are allowed",
        ),
    ],
    ids=["wrong when counted", "raises", "forged reply", "forged driver", "loops"],
)
def test_a_wrong_answer_is_found(judge: Grade, source: str, verdict: Verdict, told: str) -> None:
    report = graded(judge, source)
    checks = [check for subtask in report.subtasks for check in subtask.checks]
    assert report.verdict is verdict, checks
    assert told in checks[-1].message


def test_the_finding_is_marked_as_evidence(judge: Grade) -> None:
    report = graded(judge, "def products(x):\n    return x @ x.T")
    assert report.subtasks[1].checks[0].basis is Basis.EVIDENCE
    assert "x aten.mm" in report.subtasks[1].checks[0].message
