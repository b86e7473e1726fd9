"""`property` in real boxes: students do not reach the checker, and what the checker breaks is the coach's fault."""

from pathlib import Path

import pytest

from core.errors import CoachFault
from core.verdict import Verdict
from problems.catalog import load_problem
from problems.spec import Problem
from tests.problems.folders import write_folder
from tests.wall.conftest import Grade

YAML = """
format: 1
title: In order
entry: arrange
arguments: {x: "float32[n]"}
returns: "float32[n]"
limits: {time: 2 s, total: 4 s, memory: 256 MiB, output: 1 MiB}
inputs:
  few: {x: {randn: [5]}}
subtasks:
  - name: order
    points: 100
    visible: true
    checks:
      - property:
          inputs: few
          repeat: 2
          reference: true
          conditions:
            sorted: {share: 0.25, failed: Numbers must rise.}
            same: {share: 0.75, required: true, failed: The numbers must be those of x.}
"""
REFERENCE = "def arrange(x):\n    return x.sort().values\n"
CHECKER = """
def check(inputs, result, expected):
    fallen = int((result.diff() < 0).sum())
    same = bool((result.sort().values == inputs["x"].sort().values).all()) and expected.shape == result.shape
    return {"sorted": (fallen == 0, f"They fall {fallen} times."), "same": same}
"""


def problem(place: Path, checker: str = CHECKER) -> Problem:
    folder = write_folder(place / "order", YAML, starter_py=REFERENCE, reference_py=REFERENCE, checker_py=checker)
    return load_problem(folder)


def test_every_condition_earns_its_share(judge: Grade, tmp_path: Path) -> None:
    # Given
    order = problem(tmp_path)

    # Then
    assert judge(order, "def arrange(x):\n    return x[x.argsort()]").points == 100
    report = judge(order, "def arrange(x):\n    return x.sort(descending=True).values")
    assert (report.verdict, report.points) == (Verdict.PARTIAL, 75)
    assert report.subtasks[0].checks[0].message == (
        "Input `few`: sorted does not hold. Numbers must rise. They fall 4 times."
    )
    assert judge(order, "def arrange(x):\n    return x * 0").points == 0


@pytest.mark.parametrize(
    "body",
    [
        "return None",
        "return x.sort().values.double()",
        "return x.sort().values[:, None]",
        "return [x.sort().values]",
        "return x.sort().values / 0",
        "return x.to_sparse()",
        "return torch.empty(5, device='meta')",
        "return x.sort().values.as_subclass(Mine)",
        "return {'sorted': True, 'same': True}",
        "return torch.nested.nested_tensor([x])",
    ],
)
def test_a_result_of_another_form_never_reaches_the_checker(judge: Grade, tmp_path: Path, body: str) -> None:
    # Given a checker that no result of another form should meet
    source = f"import torch\nclass Mine(torch.Tensor):\n    pass\ndef arrange(x):\n    {body}\n"

    # When
    report = judge(problem(tmp_path, "def check(*all):\n    raise AssertionError\n"), source)

    # Then
    assert (report.verdict, report.points) == (Verdict.WRONG_ANSWER, 0)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return result.no_such_thing", "checker.py: Your program raised AttributeError"),
        ("while True: pass", "checker.py: Your program was stopped"),
        ("import os; os._exit(0)", "checker.py: Your program ended before it returned a result"),
        ("return {'sorted': True}", "checker.py: check gives no answer for 'same'"),
        ("return {'sorted': True, 'same': True, 'more': True}", "checker.py: check answers for 'more'"),
        ("return result", "checker.py: check must return a dict of sorted, same"),
        ("return {'sorted': object(), 'same': True}", "checker.py returned builtins.object"),
        ("return {'sorted': True, 'same': 'x' * 10**7}", "checker.py returned a string of 10000000 characters"),
        ("return {str(n): True for n in range(10**5)}", "checker.py returned builtins.dict"),
        ("return inputs['x'].new_zeros(10**6)", "checker.py: Your result is larger than"),
    ],
)
def test_what_a_checker_breaks_is_the_coachs_fault(judge: Grade, tmp_path: Path, body: str, told: str) -> None:
    # Given
    broken = problem(tmp_path, f"def check(inputs, result, expected):\n    {body}\n")

    # Then
    with pytest.raises(CoachFault) as caught:
        judge(broken, REFERENCE)
    assert str(caught.value).startswith(told)
