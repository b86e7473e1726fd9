"""What authors may write of `data`, and what they are told."""

from pathlib import Path

import pytest

from tests.problems.folders import complaints, write_folder

TEXT = """\
format: 1
title: Rows
entry: distance
arguments: {w: "float32[n]"}
inputs:
  start: {w: {randn: [30]}}
subtasks:
  - name: rows
    points: 1
    checks: [{data: {inputs: start, SETTINGS}}]
"""
SOURCE = "def distance(): ...\n"


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("form: loader", "a loader needs 'batch'"),
        ("shuffle: true", "has no use with 'form: dataset'"),
        ("form: loader, batch: 3, bounds: true", "has no use with 'form: loader'"),
        ("form: loader, batch: 0", "must be at least 1, not 0"),
        ("itms: 3", "unknown key 'itms'; did you mean 'items'?"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, settings: str, line: str) -> None:
    folder = write_folder(
        tmp_path / "p", TEXT.replace("SETTINGS", settings), starter_py=SOURCE, reference_py=SOURCE
    )
    lines = complaints(folder)
    assert any(line in one for one in lines), lines
