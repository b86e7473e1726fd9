"""`device` in real boxes: answers that lie or hide, and answers that are right in an unusual way."""

from pathlib import Path

import pytest

from core.verdict import Basis, Report, Verdict
from core.work import Attached, Work
from problems.catalog import load_problem, shipped_folder
from tests.wall.conftest import Grade
from tests.wall.kinds.folders import problem_of

TEMPLATE = shipped_folder() / "templates" / "device"
GOOD = (TEMPLATE / "reference.py").read_text(encoding="utf-8")
LOOP = """
    spreads = []
    for _ in range(steps):
        x = (x + x.mean()) / 2
        spreads.append(x.max() - x.min())
"""


def graded(judge: Grade, source: str) -> Report:
    return judge(load_problem(TEMPLATE), source)


@pytest.mark.parametrize(
    "source",
    [
        "import torch\ntorch.set_default_device('cuda' if torch.cuda.is_available() else 'cpu')\n"
        f"def settle(x, steps):{LOOP}    marks = torch.ones(1)\n    return x, torch.stack(spreads) * marks",
        "import torch\nclass Settle(torch.nn.Module):\n  def forward(self, x, steps):"
        f"{LOOP}    return x, torch.stack(spreads)\nsettle = Settle()",
        "import torch\nW = torch.tensor([0.5]).to('cuda' if torch.cuda.is_available() else 'cpu')\n"
        f"def settle(x, steps):{LOOP.replace('/ 2', '* W')}    return x, torch.stack(spreads)",
    ],
    ids=["default device", "module", "moved when loaded"],
)
def test_a_right_answer_of_another_kind_is_accepted(judge: Grade, source: str) -> None:
    report = graded(judge, source)
    assert report.verdict is Verdict.ACCEPTED, report.subtasks


@pytest.mark.parametrize(
    ("source", "verdict", "told"),
    [
        (
            GOOD.replace("return x,", "return x * (1 - x.is_cuda),"),
            Verdict.WRONG_ANSWER,
            "Input `some`: 12 of 12 elements of the result[0] differ",
        ),
        (
            "import torch\nimport sandbox.inside.drivers.device as watching\n"
            "watching.drive.__code__ = (lambda call: {'value': call.target(*call.arguments.values()), "
            "'on': ['cuda'], 'seen': [['wait', 'a\\nb', 0, 1, False, 1]]}).__code__\n" + GOOD,
            Verdict.RULE_BROKEN,
            "could not be watched",
        ),
        (
            "import torch\nif torch.cuda.is_available():\n    raise ValueError('a GPU')\n" + GOOD,
            Verdict.RUNTIME_ERROR,
            "a GPU",
        ),
        (
            GOOD.replace("return x,", "if x.is_cuda:\n        return {'value': 1}\n    return x,"),
            Verdict.WRONG_ANSWER,
            "the result must be a tuple",
        ),
        (
            GOOD.replace("return x,", "return x.cpu().to(x.device),"),
            Verdict.RULE_BROKEN,
            "line 9: `.cpu()` moves data from the GPU to the CPU: `return x.cpu().to(x.device), torch",
        ),
    ],
    ids=["wrong when watched", "forged driver", "raises when loaded", "forged reply", "there and back"],
)
def test_a_wrong_answer_is_found(judge: Grade, source: str, verdict: Verdict, told: str) -> None:
    report = graded(judge, source)
    checks = [check for subtask in report.subtasks for check in subtask.checks]
    assert report.verdict is verdict, checks
    assert told in checks[-1].message


def test_the_finding_is_marked_as_evidence(judge: Grade) -> None:
    report = graded(judge, GOOD)
    assert report.subtasks[1].checks[0].basis is Basis.EVIDENCE


def test_a_line_of_another_file_is_named_with_it(judge: Grade) -> None:
    # Given
    helper = Attached(name="help.py", data=b"def fetched(x):\n    return x.cpu()\n")
    main = "import torch\nfrom help import fetched\n" + GOOD.replace("return x,", "return fetched(x),")

    # When
    report = judge(load_problem(TEMPLATE), Work(source=main, attached=(helper,)))

    # Then
    (check,) = report.subtasks[1].checks
    assert "help.py, line 2: `.cpu()` moves data from the GPU to the CPU: `return x.cpu()`." in check.message


CHECKED = """
format: 1
title: Twice
entry: double
arguments: {x: "float32[n]"}
inputs:
  few: {x: {randn: [5]}}
subtasks:
  - name: device
    points: 1
    checks: [{device: {inputs: few, on_host: x, transfers: {to_device: 1, to_host: 1}, result_on: cpu}}]
  - {name: after, points: 1, checks: [{values: {inputs: few}}]}
"""
DOUBLE = "import torch\ndef double(x):\n    return 2 * x\n"


def test_arguments_may_start_on_the_host_and_later_checks_see_no_gpu(judge: Grade, tmp_path: Path) -> None:
    # Given
    problem = problem_of(tmp_path / "p", CHECKED, DOUBLE)
    source = (
        "import torch\ndevice = 'cuda' if torch.cuda.is_available() else 'cpu'\n"
        "def double(x):\n    assert x.device.type == 'cpu'\n    y = 2 * x.to(device)\n"
        "    assert y.device.type == device\n    return y.cpu()"
    )

    # When
    report = judge(problem, source)

    # Then
    assert report.verdict is Verdict.ACCEPTED, report.subtasks
    assert report.subtasks[0].checks[0].facts == {
        "to_host": {"few": 1},
        "to_device": {"few": 1},
        "synchronisations": {"few": 1},
    }
