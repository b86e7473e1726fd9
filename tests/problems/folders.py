"""Writes problem folders for tests: a sound one by default, with one thing changed."""

from pathlib import Path

import pytest

from core.errors import ProblemError
from problems.catalog import load_problem

SOUND = """\
format: 1
title: Distances
entry: distance
arguments: {x: "float32[n, d]", y: "float32[m, d]", k: "int64[n]"}
returns: "float32[n, m]"
inputs:
  small: {x: {randn: [3, 2]}, y: {randn: [4, 2]}, k: {randint: [3], high: 5}}
subtasks:
  - name: values
    points: 60
    checks: [{values: {inputs: small}}]
  - name: gradients
    points: 40
    requires: [values]
    checks: [{gradients: {inputs: small, of: [x, y]}}]
"""

TRAINING = """\
format: 1
title: Fit
entry: train
arguments: {inputs: "float32[n, 1]", targets: "float32[n, 1]"}
subtasks:
  - name: fit
    points: 100
    checks:
      - training:
          data: data.py
          loss: mean_squared_error
          budget: {time: 60 s}
          targets: {0.50: 0.3, 0.10: 0.7, 0.02: 1.0}
"""

NESTED = """\
format: 1
title: Nested
entry: distance
arguments:
  x: "float32[n, d]"
  i: "int64[n]"
  k: int
  size: int
  p: float
  mode: str
  flag: bool
  mask: none
  parts: "list[float32[d]]"
  pair: "tuple[int, str]"
  net: "dict[w: float32[d, d], b: float]"
  steps: "list[int]"
  rest: any
returns: any
inputs:
  some:
    where: {n: 1..64, d: [2, 4, 8]}
    x: {randn: [n, d]}
    i: {randint: [n], high: d}
    k: 3
    size: n
    p: {uniform: []}
    mode: sum
    flag: true
    mask: null
    parts: [{ones: [d]}, {zeros: [d]}]
    pair: [1, a]
    net: {w: {eye: [d, d]}, b: 2}
    steps: {permutation: [5]}
    rest: [1, {deep: {ones: [2]}}]
subtasks:
  - {name: values, points: 100, checks: [{values: {inputs: some}}]}
"""

SPEED = "[{speed: {inputs: small, against: loop.py, at_least: 5}}]"


def write_folder(place: Path, text: str, **files: str | None) -> Path:
    """A problem folder with this problem.yaml; further files by name (`_` for `.`), None to leave one out."""
    entry = "train" if "entry: train" in text else "distance"
    source = f"def {entry}(*arguments): ...\n"
    contents: dict[str, str | None] = {
        "problem_yaml": text,
        "statement_md": "# Distances\n",
        "starter_py": source,
        "reference_py": source,
        "loop_py": source,
        "data_py": "def make(seed): ...\n",
    }
    place.mkdir(parents=True, exist_ok=True)
    for name, content in (contents | files).items():
        if content is not None:
            (place / name.replace("_", ".")).write_text(content, encoding="utf-8")
    return place


def changed(old: str, new: str, text: str = SOUND) -> str:
    """The sound file with one piece of text replaced."""
    assert text.count(old) >= 1, f"{old!r} is not in the file"
    return text.replace(old, new, 1)


def complaints(folder: Path) -> list[str]:
    """What is wrong with a folder, one line each, without the folder's own path."""
    with pytest.raises(ProblemError) as caught:
        load_problem(folder)
    return str(caught.value).replace(f"{folder}/", "").splitlines()
