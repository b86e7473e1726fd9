"""`property`: what authors may write of it."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.property import Condition, PropertyCheck
from tests.problems.folders import SOUND, changed, complaints, write_folder

CHECKER = "def check(inputs, result): ...\n"
PLAIN = "property: {inputs: small, conditions: {sorted: {failed: Not sorted.}, whole: {failed: Not whole.}}}"


def asked(check: str, text: str = SOUND) -> str:
    return changed("values: {inputs: small}", check, text)


def test_conditions_share_the_points_equally_by_default(tmp_path: Path) -> None:
    # When
    folder = write_folder(tmp_path / "p", asked(PLAIN), checker_py=CHECKER)
    problem = load_problem(folder)

    # Then
    (check,) = problem.subtasks[0].checks
    assert check == PropertyCheck(
        inputs=("small",),
        repeat=1,
        checker="checker.py",
        reference=False,
        finite=True,
        conditions=(
            Condition("sorted", 0.5, "Not sorted.", required=False),
            Condition("whole", 0.5, "Not whole.", required=False),
        ),
    )
    assert problem.file("checker.py") == CHECKER


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("failed: Not whole.", "share: 0.5", "conditions.whole.failed: the key 'failed' is missing"),
        ("failed: Not whole.", "failed: Not whole., share: 1", "conditions.sorted: the key 'share' is missing"),
        ("failed: Not whole.", "failed: Not whole., share: 0", "conditions.whole.share: must be at least 0.001"),
        ("failed: Not whole.", "faild: Not whole.", "unknown key 'faild'; did you mean 'failed'?"),
        ("{failed: Not whole.}", "Not whole.", "conditions.whole: "),
        ("whole:", "Whole:", "conditions.Whole: "),
        ("conditions: {sorted", "conditions: {}, more: {sorted", "unknown key 'more'"),
        ("inputs: small, c", "inputs: smal, c", "there is no input set 'smal'; did you mean 'small'?"),
        ("inputs: small, c", "inputs: small, checker: chequer.py, c", "the file 'chequer.py' is missing; did you"),
        ("inputs: small, c", "inputs: small, checker: checker, c", "property.checker: "),
        ("inputs: small, c", "inputs: small, function: distanc, c", "did you mean 'distance'?"),
        ("inputs: small, c", "inputs: small, tolerance: {rtol: 0, atol: 0}, c", "unknown key 'tolerance'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, old: str, new: str, line: str) -> None:
    # When
    text = changed(old, new, asked(PLAIN))
    lines = complaints(write_folder(tmp_path / "p", text, checker_py=CHECKER))

    # Then
    assert any(line in one and one.startswith("problem.yaml:11:") for one in lines), lines


def test_shares_must_add_up(tmp_path: Path) -> None:
    # Given
    text = asked(PLAIN.replace("Not sorted.", "a, share: 0.5").replace("Not whole.", "b, share: 0.6"))

    # Then
    (line,) = complaints(write_folder(tmp_path / "p", text, checker_py=CHECKER))
    assert line.endswith("conditions: the shares add up to 1.1; they must add up to 1")


def test_a_result_without_a_declared_form_cannot_be_checked(tmp_path: Path) -> None:
    # Given
    text = changed('returns: "float32[n, m]"\n', "", asked(PLAIN))

    # Then
    (line,) = complaints(write_folder(tmp_path / "p", text, checker_py=CHECKER))
    assert "distance must say what it returns (the key `returns`)" in line


@pytest.mark.parametrize(
    ("checker", "line"),
    [
        (None, "the file 'checker.py' is missing"),
        ("def chek(inputs, result): ...", "checker.py: does not define 'check'; did you mean 'chek'?"),
        ("def check(", "checker.py:1:10: is not Python: '(' was never closed"),
    ],
)
def test_a_checker_must_be_there_and_define_check(tmp_path: Path, checker: str | None, line: str) -> None:
    lines = complaints(write_folder(tmp_path / "p", asked(PLAIN), checker_py=checker))
    assert any(line in one for one in lines), lines
