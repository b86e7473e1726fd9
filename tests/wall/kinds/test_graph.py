"""`graph` in real boxes: what is asked is found, and nothing else is."""

from pathlib import Path

import pytest

from core.verdict import Verdict
from problems.catalog import load_problem
from problems.spec import Problem
from tests.problems.folders import write_folder
from tests.wall.conftest import Grade

YAML = """
format: 1
title: Graph
entry: f
arguments: {{x: "float32[n]", y: "float32[n]"}}
limits: {{time: 2 s, total: 4 s, memory: 256 MiB, output: 1 MiB}}
inputs:
  few: {{x: {{randn: [5]}}, y: {{randn: [5]}}}}
subtasks:
  - {{name: g, points: 100, visible: true, checks: [{{graph: {{inputs: few, {asked}}}}}]}}
"""
GOOD, WRONG, GRADIENT = Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.WRONG_GRADIENT


def problem(place: Path, body: str, asked: str) -> Problem:
    source = f"import torch\ndef f(x, y):\n    {body}\n"
    folder = write_folder(place / "g", YAML.format(asked=asked), starter_py=source, reference_py=source)
    return load_problem(folder)


@pytest.mark.parametrize(
    ("asked", "reference", "bodies"),
    [
        (
            "of: x, backward: works",
            "return x * x * y",
            {
                "return x ** 2 * y": GOOD,
                "r = x * x * y; r.sum().backward(); return r": GRADIENT,
                "r = x * x * y; r.sum().backward(retain_graph=True); return r": GOOD,
                "return (x * x * y).detach()": GRADIENT,
                "return x * x.detach() * y": GRADIENT,
            },
        ),
        (
            "of: x, backward: freed",
            "r = x * x * y; r.sum().backward(); return r",
            {"r = x ** 2 * y; r.sum().backward(); return r": GOOD, "return x * x * y": GRADIENT},
        ),
        (
            "in_place: x",
            "return x.mul_(2)",
            {
                "x += x; return x": GOOD,
                "return 2 * x": WRONG,
                "y.zero_(); return x.mul_(2)": WRONG,
                "x.mul_(3); return x / 1.5": WRONG,
            },
        ),
        (
            "of: x, leaf: true, tracks: true",
            "return (x * 2).detach().requires_grad_()",
            {
                "return torch.tensor((x * 2).tolist(), requires_grad=True)": GOOD,
                "return x * 2": WRONG,
                "return (x * 2).detach()": WRONG,
            },
        ),
        (
            "of: x, releases: true",
            "return (x * x).sum().detach()",
            {
                "with torch.no_grad(): return (x * x).sum()": GOOD,
                "return (x * x).sum()": WRONG,
                "f.kept = [x]; return (x * x).sum().detach()": WRONG,
            },
        ),
        (
            "of: [x, y], grad: replaced",
            "x.grad = y.grad = None; r = (x * y).sum(); r.backward(); return r",
            {
                "g = torch.autograd.grad((x * y).sum(), [x, y]); x.grad, y.grad = g; return (x * y).sum()": GOOD,
                "r = (x * y).sum(); r.backward(); return r": GRADIENT,
                "x.grad.zero_(); r = (x * y).sum(); r.backward(); return r": GRADIENT,
                "return (x * y).sum()": GRADIENT,
            },
        ),
    ],
    ids=["works", "freed", "in_place", "leaf", "releases", "replaced"],
)
def test_what_is_asked_is_found(
    judge: Grade, tmp_path: Path, asked: str, reference: str, bodies: dict[str, Verdict]
) -> None:
    # Given
    graph = problem(tmp_path, reference, asked)

    # Then
    for body, verdict in bodies.items():
        report = judge(graph, f"import torch\ndef f(x, y):\n    {body}\n")
        assert report.verdict is verdict, (body, report.subtasks[0].checks[0].message)
