"""`values` in real boxes: what a leeway lets through, and what it does not."""

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
title: Eigen
entry: f
arguments: {{x: "float64[n, n]"}}
limits: {{time: 2 s, total: 4 s, memory: 256 MiB, output: 1 MiB}}
inputs:
  few: {{x: {{randn: [4, 4]}}}}
subtasks:
  - {{name: values, points: 100, visible: true, checks: [{{values: {{inputs: few, repeat: 3{more}}}}}]}}
"""
START = "import torch\ndef f(x):\n    a = x + x.T\n    "
EIGH = f"{START}return torch.linalg.eigh(a)\n"


def problem(place: Path, reference: str, more: str = "") -> Problem:
    return load_problem(write_folder(place / "f", YAML.format(more=more), starter_py=EIGH, reference_py=reference))


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("return torch.linalg.eigh(a)", Verdict.ACCEPTED),
        ("w, v = torch.linalg.eigh(a); return w, -v", Verdict.ACCEPTED),
        ("w, v = torch.linalg.eigh(a); return w, v * torch.randn(4).sign()", Verdict.ACCEPTED),
        ("w, v = torch.linalg.eigh(a); return -w, v", Verdict.WRONG_ANSWER),
        ("w, v = torch.linalg.eigh(a); return w, v.flip(1)", Verdict.WRONG_ANSWER),
        ("w, v = torch.linalg.eigh(a); return w, v * 2", Verdict.WRONG_ANSWER),
        ("w, v = torch.linalg.eigh(a); return [w, v]", Verdict.WRONG_ANSWER),
        ("w, v = torch.linalg.eigh(a); return w, v.abs() / 0", Verdict.WRONG_ANSWER),
    ],
)
def test_eigenvectors_are_right_up_to_sign(judge: Grade, tmp_path: Path, body: str, verdict: Verdict) -> None:
    report = judge(problem(tmp_path, EIGH, ", sign: any, parts: [1]"), f"{START}{body}\n")
    assert report.verdict is verdict, report.subtasks[0].checks[0].message


@pytest.mark.parametrize(("more", "verdict"), [("", Verdict.WRONG_ANSWER), (", layout: any", Verdict.ACCEPTED)])
def test_a_sparse_result_is_right_only_where_any_layout_is(
    judge: Grade, tmp_path: Path, more: str, verdict: Verdict
) -> None:
    # Given
    source = f"{START}return (a.to_sparse(), {{'a': a.to_sparse_csr()}})\n"
    reference = f"{START}return (a, {{'a': a}})\n"

    # Then
    assert judge(problem(tmp_path, reference, more), source).verdict is verdict


@pytest.mark.parametrize(
    ("more", "reference", "right", "wrong"),
    [
        (", nan: equal", "x.log()", "x.log2() * 0.6931471805599453", "x.log().nan_to_num()"),
        (", order: any", "torch.unique(x, dim=0)", "x", "x.sort(dim=1).values"),
        (
            ", order: any, parts: [pairs]",
            "{'pairs': x, 'count': torch.arange(4)}",
            "{'count': torch.arange(4), 'pairs': x.flip(0)}",
            "{'count': torch.arange(4).flip(0), 'pairs': x}",
        ),
        (", dtype: any, layout: any", "a.float()", "a.to_sparse()", "a.to_sparse() * 2"),
    ],
    ids=["NaN", "rows", "a part", "form"],
)
def test_the_examples_of_the_page_let_right_answers_through_and_no_wrong_one(
    judge: Grade, tmp_path: Path, more: str, reference: str, right: str, wrong: str
) -> None:
    # Given
    asked = problem(tmp_path, f"{START}return {reference}\n", more)

    # Then
    for body, verdict in ((reference, Verdict.ACCEPTED), (right, Verdict.ACCEPTED), (wrong, Verdict.WRONG_ANSWER)):
        report = judge(asked, f"{START}return {body}\n")
        assert report.verdict is verdict, (body, report.subtasks[0].checks[0].message)


LAZY = "import torch._lazy.ts_backend\ntorch._lazy.ts_backend.init()\n"
"""torch's own device without hardware, whose tensors have values: the CPU build has it."""


@pytest.mark.parametrize(
    ("more", "body", "told"),
    [
        ("", "a.to('lazy')", "a float64 tensor on the device lazy:0, not on the CPU."),
        (", device: any", "a.to('lazy')", None),
        (", device: any", "[(a + 1).to('lazy')][0]", "16 of 16 elements of the result differ"),
        (", device: any", "a.to('meta')", "a float64 tensor on the device meta, not on the CPU."),
        (", layout: any", "a.to('lazy')", "a float64 tensor on the device lazy:0, not on the CPU."),
        (", device: any", "a.to_sparse()", "a float64 tensor without dense values (torch.sparse_coo)."),
        (", device: any, layout: any", "a.to_sparse()", None),
    ],
)
def test_a_result_on_another_device_is_right_only_where_any_device_is(
    judge: Grade, tmp_path: Path, more: str, body: str, told: str | None
) -> None:
    # When
    report = judge(problem(tmp_path, f"{START}return a\n", more), f"{LAZY}{START}return {body}\n")

    # Then
    message = report.subtasks[0].checks[0].message
    assert (report.verdict is Verdict.ACCEPTED) == (told is None), message
    assert told is None or told in message


def test_a_leeway_that_does_not_fit_the_reference_is_the_coachs_fault(judge: Grade, tmp_path: Path) -> None:
    # Given
    broken = problem(tmp_path, EIGH, ", order: any, parts: [2]")

    # Then
    with pytest.raises(CoachFault) as caught:
        judge(broken, EIGH)
    assert str(caught.value) == "values of Input `few`: parts names 2, but the reference's result has no such item"
