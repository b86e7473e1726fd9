"""Inputs that a coach's file makes: in a coach's box, checked before a student sees them."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import CoachFault
from core.verdict import Verdict
from problems.catalog import load_problem
from problems.kinds.speed import SpeedCheck
from problems.kinds.targets import Target
from problems.spec import Problem
from tests.wall.conftest import Grade

TEXT = """
format: 1
title: Generated
entry: add
arguments: {x: "float32[n]", more: "dict[k: int, parts: list[float32[n]]]"}
returns: "float32[n]"
limits: {time: 2 s, total: 4 s, memory: 256 MiB, output: 1 MiB}
inputs:
  made: {generate: inputs.py}
subtasks:
  - {name: values, points: 100, visible: true, checks: [{values: {inputs: made, repeat: 3}}]}
"""
ADD = "def add(x, more):\n    return sum(more['parts'], x) * more['k']\n"
MAKE = """import torch
def make(seed):
    generator = torch.Generator().manual_seed(seed)
    x, y = torch.randn(2, 4, generator=generator)
    return {"more": {"parts": [y], "k": seed % 5}, "x": x}
"""


def problem(place: Path, make: str = MAKE) -> Problem:
    folder = place / "made"
    folder.mkdir()
    files = {"problem.yaml": TEXT, "statement.md": "# Add", "starter.py": ADD, "reference.py": ADD}
    files["inputs.py"] = make
    for name, text in files.items():
        (folder / name).write_text(text)
    return load_problem(folder)


def test_what_a_generator_makes_reaches_both_programs(tmp_path: Path, judge: Grade) -> None:
    # Given
    made = problem(tmp_path)

    # When
    right = judge(made, ADD)
    wrong = judge(made, ADD.replace("more['k']", "(more['k'] + 1)"))

    # Then
    assert right.verdict is Verdict.ACCEPTED, right.subtasks
    assert wrong.verdict is Verdict.WRONG_ANSWER


def test_what_a_generator_makes_is_timed_while_the_other_boxes_sleep(tmp_path: Path, judge: Grade) -> None:
    made = problem(tmp_path)
    timed = replace(made.subtasks[0], checks=(SpeedCheck("made", "reference.py", (Target(0.01, 1.0),), None),))
    assert judge(replace(made, subtasks=(timed,)), ADD).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"x": x}', '"y": x}', "inputs.py: make must return a dict with x, more, not more, y"),
        ("return {", "return [] and {", "inputs.py: make must return a dict with x, more, not a list"),
        ('"x": x}', '"x": x.double()}', "inputs.py: make: x must be float32, not float64"),
        ("[y]", "[y[:2]]", "inputs.py: make: more['parts'][0] must have the shape [4], not [2]"),
        ("seed % 5", "0.5", "inputs.py: make: more['k'] must be of type int, not of type float"),
        ("[y]", "[y] * 257", "inputs.py returned builtins.dict of too many items"),
        ("return {", "raise ValueError(7)\n    return {", "inputs.py: Your program raised ValueError: 7"),
        ('"x": x}', '"x": {1}}', "inputs.py returned builtins.set, which is neither a tensor nor a plain value"),
    ],
)
def test_a_generator_that_is_wrong_is_the_coachs_fault_and_named(
    tmp_path: Path, judge: Grade, old: str, new: str, told: str
) -> None:
    made = problem(tmp_path, MAKE.replace(old, new))
    with pytest.raises(CoachFault) as caught:
        judge(made, ADD)
    assert str(caught.value).startswith(told)
