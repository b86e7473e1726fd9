"""The four shipped problems, as far as plain torch can tell; `torchjudge verify` judges their samples for real."""

from collections import Counter
from typing import Any

import pytest
import torch

from cli.local import read_work
from core.settings import Settings
from core.verdict import Verdict
from problems.catalog import load_problem, samples, shipped_folder
from problems.kinds.speed import SpeedCheck
from problems.kinds.training import TrainingCheck
from problems.spec import Problem

NAMES = ["matmul-chain", "pairwise-distance", "polynomial-fit", "softmax"]


def shipped(name: str) -> Problem:
    return load_problem(shipped_folder() / name)


def defined(source: str, name: str) -> Any:
    """What a coach's file defines; coaches' files may run here, as in any test of a function."""
    space: dict[str, Any] = {}
    exec(compile(source, name, "exec"), space)
    return space[name]


@pytest.mark.parametrize("name", NAMES)
def test_each_has_two_good_answers_and_mistakes_of_several_kinds(name: str) -> None:
    # When
    counts = Counter(sample.expected for sample in samples(shipped(name)))

    # Then
    assert counts[Verdict.ACCEPTED] >= 2
    assert len(counts) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_each_sums_up_to_a_hundred_points_and_begins_with_what_the_entry_is(name: str) -> None:
    problem = shipped(name)
    assert problem.max_points == 100
    assert f"def {problem.entry}({', '.join(problem.arguments)})" in problem.statement
    assert f"def {problem.entry}({', '.join(problem.arguments)})" in problem.starter


@pytest.mark.parametrize("name", NAMES)
def test_each_statement_names_every_subtask_or_target_and_its_share(name: str) -> None:
    problem = shipped(name)
    for subtask in problem.subtasks:
        for check in subtask.checks:
            if isinstance(check, TrainingCheck):
                for target in check.targets:
                    assert f"| {target.bound:.2f} | {target.share * 100:.0f} % |" in problem.statement
            else:
                assert f"| `{subtask.name}` | {subtask.points:g} |" in problem.statement
            if isinstance(check, SpeedCheck):
                assert f"**{check.targets[-1].bound:g} times as fast**" in problem.statement


def test_the_references_give_the_results_of_the_statements_examples() -> None:
    # Given
    softmax = defined(shipped("softmax").file("reference.py"), "softmax")
    distance = defined(shipped("pairwise-distance").file("reference.py"), "pairwise_distance")
    chain = defined(shipped("matmul-chain").file("reference.py"), "matmul_chain")
    a, b = torch.tensor([[1, 2, 0], [0, 1, 1]]), torch.tensor([[1, 0], [0, 1], [2, 2]])

    # Then
    rows = torch.tensor([[0.0900, 0.2447, 0.6652], [1 / 3, 1 / 3, 1 / 3]])
    torch.testing.assert_close(softmax(torch.tensor([[1.0, 2, 3], [0, 0, 0]])), rows, rtol=0, atol=5e-5)
    x, y = torch.tensor([[0.0, 0], [1, 1]]), torch.tensor([[3, 4], [1, 1.5], [0, -2]])
    table = torch.tensor([[5, 1.8028, 2], [3.6056, 0.5, 3.1623]])
    torch.testing.assert_close(distance(x, y), table, rtol=0, atol=5e-5)
    assert chain(a, b, torch.tensor([[1, 1], [0, 3]])).tolist() == [[1, 7], [2, 11]]


def test_the_yardstick_of_pairwise_distance_gives_right_results() -> None:
    # Given
    problem = shipped("pairwise-distance")
    x, y = torch.randn(20, 4), torch.randn(7, 4)

    # When
    results = [defined(problem.file(name), problem.entry)(x, y) for name in ("loop.py", "reference.py")]

    # Then
    torch.testing.assert_close(*results)


def test_the_data_of_polynomial_fit_are_new_for_every_seed_and_equal_for_equal_ones() -> None:
    # Given
    make = defined(shipped("polynomial-fit").file("data.py"), "make")

    # When
    first, again, other = make(1), make(1), make(2**63 - 1)

    # Then
    assert set(first) == {"inputs", "targets", "hidden_inputs", "hidden_targets"}
    assert all(torch.equal(first[part], again[part]) for part in first)
    assert not torch.equal(first["targets"], other["targets"])
    assert not set(first["inputs"].flatten().tolist()) & set(first["hidden_inputs"].flatten().tolist())


@pytest.mark.parametrize("seed", range(20))
def test_the_targets_of_polynomial_fit_lie_between_the_reference_and_a_line(seed: int) -> None:
    # Given
    problem = shipped("polynomial-fit")
    (check,) = problem.subtasks[0].checks
    assert isinstance(check, TrainingCheck)
    data = defined(problem.file("data.py"), "make")(seed)

    # When
    with torch.no_grad():
        predicted = defined(problem.file("reference.py"), "train")(data["inputs"], data["targets"])(
            data["hidden_inputs"]
        )
    columns, hidden = (torch.cat([data[part] ** 0, data[part]], dim=1) for part in ("inputs", "hidden_inputs"))
    line = hidden @ torch.linalg.lstsq(columns, data["targets"]).solution

    # Then
    losses = [float(((guess - data["hidden_targets"]) ** 2).mean()) for guess in (predicted, line)]
    assert losses[0] < check.targets[-1].bound / 3
    assert losses[1] > check.targets[0].bound * 1.2


def test_softmax_shows_every_form_of_a_submission() -> None:
    # Given
    problem = shipped("softmax")
    paths = {sample.path.name: sample.path for sample in samples(problem) if sample.expected is Verdict.ACCEPTED}

    # When
    notebook, folder = (read_work([paths[name]], problem, Settings()) for name in ("notebook.ipynb", "two_files"))

    # Then
    assert [number for number, _ in notebook.cells] == [1, 2, 3]
    assert notebook.attached == ()
    assert [one.name for one in folder.attached] == ["rows.py"]
    assert "from rows import shifted" in folder.source
