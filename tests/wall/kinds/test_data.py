"""`data` in real boxes: a dataset's items, and its ends."""

from pathlib import Path

import pytest

from core.verdict import Verdict
from tests.wall.conftest import Grade
from tests.wall.kinds.folders import problem_of

ASKED = """\
format: 1
title: Asked
entry: rows
arguments: {x: "float32[n]"}
inputs:
  some: {x: {randn: [30]}}
subtasks:
  - name: items
    points: 100
    visible: true
    checks: [{data: {inputs: some, bounds: true}}]
"""
REFERENCE = "def rows(x):\n    return x\n"
CLASS = (
    "class R:\n    def __init__(self, x): self.x = x\n    def __len__(self): return len(self.x)\n"
    "    def __getitem__(self, i): return RESULT\ndef rows(x): return R(x)\n"
)


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ("self.x[i]", "The items are right"),
        ("self.x[i % len(self.x)]", "An index past the end must raise IndexError."),
        ("self.x[abs(i)]", "Index -1 means the last item."),
        ("self.x[0]", "item "),
    ],
)
def test_items_and_ends(judge: Grade, tmp_path: Path, result: str, told: str) -> None:
    problem = problem_of(tmp_path / "asked", ASKED, REFERENCE)
    report = judge(problem, CLASS.replace("RESULT", result)).subtasks[0].checks[0]
    assert told in report.message
    assert (report.verdict is Verdict.ACCEPTED) == told.startswith("The items")
