"""`torchjudge new` makes a problem of each kind that loads, and says what to do next."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.registry import CHECK_KINDS
from tests.end_to_end.judge import run


@pytest.mark.parametrize("kind", CHECK_KINDS)
def test_a_new_problem_of_each_kind_can_be_loaded(tmp_path: Path, kind: str) -> None:
    # When
    done = run("new", str(tmp_path / "mine"), "--kind", kind)

    # Then
    assert done.returncode == 0, done.stderr
    problem = load_problem(tmp_path / "mine")
    assert kind in {check.kind for subtask in problem.subtasks for check in subtask.checks}
    assert f"torchjudge verify {tmp_path / 'mine'}" in done.stderr


def test_an_editor_finds_the_schema_from_the_new_place(tmp_path: Path) -> None:
    # When
    run("new", str(tmp_path / "mine"))

    # Then
    first = (tmp_path / "mine" / "problem.yaml").read_text().splitlines()[0]
    assert (tmp_path / "mine" / first.partition("$schema=")[2]).resolve().name == "problem.schema.json"
    assert (tmp_path / "mine" / first.partition("$schema=")[2]).resolve().is_file()


def test_a_new_problem_passes_verify(tmp_path: Path) -> None:
    # Given
    run("new", str(tmp_path / "mine"))

    # When
    done = run("verify", str(tmp_path / "mine"), "--quick", "--json", TORCHJUDGE_DATA=str(tmp_path / "data"))

    # Then
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["mine", "--kind", "vales"], "there is no kind of check 'vales'; did you mean 'values'?"),
        (["Mine"], "lower-case letters, digits and -, not 'Mine'"),
        (["there"], "is there already"),
        (["missing/parent/mine"], ""),
    ],
)
def test_wrong_use_is_told(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    # Given
    (tmp_path / "there").mkdir()

    # When
    done = run("new", str(tmp_path / arguments[0]), *arguments[1:])

    # Then
    assert done.returncode == (2 if sentence else 0)
    assert sentence in done.stderr
