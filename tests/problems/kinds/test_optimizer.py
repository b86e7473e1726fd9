"""What authors may write of `optimizer`, and what they are told."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.optimizer import OptimizerCheck
from tests.problems.folders import complaints, write_folder

TEXT = """\
format: 1
title: Steps
entry: distance
arguments: {w: "float32[n]", k: "int64[n]"}
functions:
  other: {arguments: {w: "float32[n]"}}
  bare: {arguments: {}}
inputs:
  start: {w: {randn: [3]}}
  whole: {w: {randn: [3]}, k: {zeros: [3]}}
subtasks:
  - name: steps
    points: 1
    checks: [{optimizer: {SETTINGS}}]
"""
SOURCE = "def distance(): ...\ndef other(): ...\ndef bare(): ...\n"


def folder(place: Path, settings: str) -> Path:
    return write_folder(place / "p", TEXT.replace("SETTINGS", settings), starter_py=SOURCE, reference_py=SOURCE)


def test_options_are_runs_of_their_own(tmp_path: Path) -> None:
    # Given
    settings = "function: other, inputs: start, options: [{lr: 0.1, betas: [0.9, 1]}, {nesterov: true}]"
    # When
    (check,) = load_problem(folder(tmp_path, settings)).subtasks[0].checks
    # Then
    assert isinstance(check, OptimizerCheck)
    assert check.options == ({"lr": 0.1, "betas": [0.9, 1]}, {"nesterov": True})
    assert (check.steps, check.form, check.missing, check.scale) == (10, "class", 0.0, 1.0)


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("inputs: whole", "'k' is int64 in 'whole', and only floating parameters have gradients"),
        ("function: bare, inputs: start", "bare must declare the parameters that are optimized, by name"),
        ("function: other, inputs: start, form: step, base: SGD", "a scheduler needs an optimizer"),
        ("function: other, inputs: start, base: SDG", "'AdamW', 'RMSprop' or 'Adagrad', not the text 'SDG'"),
        ("function: other, inputs: start, base: SGD, scheduler: other", "has no use with 'base'"),
        ("function: other, inputs: start, schedule: {gamma: 1}", "there is no scheduler to take it"),
        ("function: other, inputs: start, scheduler: othr", "does not define 'othr'; did you mean 'other'?"),
        ("function: other, inputs: start, options: 3", "must be a mapping (key: value), or a list of mappings"),
        ("function: other, inputs: start, options: {lr: {a: 1}}", "must be a number, true, false, null, a short"),
        ("function: other, inputs: start, stepz: 3", "unknown key 'stepz'; did you mean 'steps'?"),
        ("function: other, inputs: start, steps: 101", "must be at most 100, not 101"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, settings: str, line: str) -> None:
    lines = complaints(folder(tmp_path, settings))
    assert any(line in one for one in lines), lines
    assert all(one.split(":")[1].isdigit() or one.startswith(("starter", "reference")) for one in lines), lines
