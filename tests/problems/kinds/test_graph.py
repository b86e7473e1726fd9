"""`graph`: what authors may ask of it."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.graph import GraphCheck
from tests.problems.folders import SOUND, changed, complaints, write_folder


def asked(more: str) -> str:
    return changed("gradients: {inputs: small, of: [x, y]}", f"graph: {{inputs: small, {more}}}", SOUND)


def test_nothing_is_asked_that_is_not_written(tmp_path: Path) -> None:
    (check,) = load_problem(write_folder(tmp_path / "p", asked("in_place: k"))).subtasks[1].checks
    assert isinstance(check, GraphCheck)
    assert (check.tracks, check.leaf, check.backward, check.grad, check.releases) == (None, None, None, None, False)
    assert check.in_place == ("k",)
    assert not check.by_evidence


@pytest.mark.parametrize("more", ["tracks: true", "leaf: false", "releases: true", "of: x, backward: freed"])
def test_what_only_flags_tell_makes_the_check_evidence(tmp_path: Path, more: str) -> None:
    (check,) = load_problem(write_folder(tmp_path / "p", asked(more))).subtasks[1].checks
    assert isinstance(check, GraphCheck)
    assert check.by_evidence


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("grad: added", "graph.grad: needs 'of': the arguments that require gradients"),
        ("backward: works", "graph.backward: needs 'of'"),
        ("of: x, tracks: false, backward: works", "graph.backward: has no use with 'tracks: false'"),
        ("of: k", "graph.of: 'k' is int64, and only floating numbers have gradients"),
        ("of: z", "graph.of: there is no argument 'z'; known: x, y, k"),
        ("in_place: [x, x]", "graph.in_place[1]: 'x' is listed twice"),
        ("of: x, grad: add", "graph.grad: must be"),
        ("trcks: true", "unknown key 'trcks'; did you mean 'tracks'?"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, more: str, line: str) -> None:
    lines = complaints(write_folder(tmp_path / "p", asked(more)))
    assert any(line in one for one in lines), lines
