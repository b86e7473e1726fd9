"""A small sound problem, and the same with one thing damaged: each is caught by its own stage."""

from pathlib import Path

from problems.catalog import load_problem
from problems.spec import Problem

YAML = """\
format: 1
title: Sums of rows
entry: row_sums
arguments: {x: "float32[n, d]"}
returns: "float32[n]"
limits: {time: 2 s, memory: 256 MiB}
inputs:
  small: {x: {randn: [4, 3]}}
subtasks:
  - {name: values, points: 100, visible: true, checks: [{values: {inputs: small, repeat: 2}}]}
"""
STATEMENT = """\
# Sums of rows

Write a function `row_sums(x)` that takes a matrix of shape $n \\times d$ and returns the sum of each row, as a
tensor of shape $n$. For the rows 1 2 and 3 4 it returns 3 and 7.
"""
SUM = "def row_sums(x):\n    return x.sum(dim=1)\n"
COLUMNS = "def row_sums(x):\n    return x.sum(dim=0)\n"
PRODUCT = "import torch\n\n\ndef row_sums(x):\n    return x @ torch.ones(x.shape[1])\n"

SOUND: dict[str, str] = {
    "problem.yaml": YAML,
    "statement.md": STATEMENT,
    "starter.py": "def row_sums(x):\n    return None\n",
    "reference.py": SUM,
    "submissions/accepted/product.py": PRODUCT,
    "submissions/wrong_answer/columns.py": COLUMNS,
}

TRAINING = """\
format: 1
title: Follow the points
entry: train
arguments: {inputs: "float32[n, 1]", targets: "float32[n, 1]"}
limits: {time: 2 s, memory: 256 MiB}
subtasks:
  - name: fit
    points: 100
    checks:
      - training:
          data: data.py
          loss: mean_squared_error
          budget: {time: 5 s}
          targets: {0.1: 1.0}
"""
DATA = """\
import torch


def make(seed):
    generator = torch.Generator().manual_seed(seed)
    inputs, hidden = torch.rand(2, 40, 1, generator=generator)
    return {"inputs": inputs, "targets": 3 * inputs, "hidden_inputs": hidden, "hidden_targets": 3 * hidden}
"""
FIT = """\
import torch


def train(inputs, targets):
    model = torch.nn.Linear(1, 1)
    with torch.no_grad():
        model.weight.copy_(torch.linalg.lstsq(inputs, targets).solution)
        model.bias.zero_()
    return model
"""
LINE: dict[str, str] = {
    "problem.yaml": TRAINING,
    "statement.md": STATEMENT.replace("row_sums(x)", "train(inputs, targets)"),
    "starter.py": "def train(inputs, targets):\n    return None\n",
    "reference.py": FIT,
    "data.py": DATA,
    "submissions/accepted/fit.py": FIT,
    "submissions/wrong_answer/nothing.py": "def train(inputs, targets):\n    return None\n",
}

CHECKS = "checks: [{values: {inputs: small, repeat: 2}}]}"

DAMAGED: dict[str, dict[str, str]] = {
    "folder": SOUND | {"statement.md": STATEMENT + "\n![the rows](rows.png)\n"},
    "samples": SOUND | {"submissions/wrong_answer/product.py": PRODUCT},
    "reference": SOUND
    | {
        "problem.yaml": YAML.replace(
            CHECKS, "checks: [{values: {inputs: small, repeat: 2}}, {source: {forbid: {calls: sum}}}]}"
        ),
        "submissions/wrong_answer/columns.py": "def row_sums(x):\n    return x.mean(dim=1)\n",
    },
    "lazy": SOUND
    | {
        "problem.yaml": YAML.replace("randn", "zeros"),
        "submissions/wrong_answer/columns.py": "def row_sums(x):\n    return x.sum(dim=1) + 1\n",
    },
    "mutants": SOUND
    | {
        "problem.yaml": YAML.replace("{randn: [4, 3]}", "{uniform: [4, 3], low: 1, high: 2}"),
        "reference.py": "def row_sums(x):\n    return x.abs().sum(dim=1)\n",
    },
    "margins": LINE,
    "cost": LINE
    | {
        "problem.yaml": TRAINING.replace("time: 5 s", "time: 1 s"),
        "submissions/accepted/fit.py": FIT.replace("import torch", "import time\n\nimport torch").replace(
            "    return", "    time.sleep(0.7)\n    return"
        ),
        "submissions.yaml": "lazy: {linear_model: {points: 100, why: It is a line.}}\n",
    },
}
"""By the stage that catches it."""


def write(place: Path, files: dict[str, str]) -> Path:
    """A problem's folder with these files."""
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


def loaded(place: Path, files: dict[str, str]) -> Problem:
    """The same, loaded."""
    return load_problem(write(place, files))
