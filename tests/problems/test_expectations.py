"""`submissions.yaml`: every mistake in it is named with its place and the nearest right word."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.expectations import MAX_HINTS
from tests.problems.folders import SOUND, complaints, write_folder

PATH = "wrong_answer/columns.py"


def folder_with(place: Path, text: str) -> Path:
    """A sound folder with two samples, and this submissions.yaml."""
    folder = write_folder(place / "p", SOUND, submissions_yaml=text)
    for sample in (PATH, "accepted/right.py"):
        (folder / "submissions" / sample).parent.mkdir(parents=True)
        (folder / "submissions" / sample).write_text("def distance(*arguments): ...\n")
    return folder


def test_what_is_expected_of_samples_is_read(tmp_path: Path) -> None:
    # Given
    text = f"{PATH}: {{hint: Sum over rows., points: 40, subtask: gradients, message: wrong}}\n"

    # When
    problem = load_problem(folder_with(tmp_path, text))

    # Then
    expected = problem.expectations[PATH]
    assert (expected.points, expected.subtask, expected.message) == ((40.0, 40.0), "gradients", "wrong")
    (mistake,) = problem.mistakes
    assert (mistake.name, mistake.hint) == (PATH, "Sum over rows.")
    assert mistake.source == "def distance(*arguments): ...\n"


def test_hints_leave_the_digest_as_it_is(tmp_path: Path) -> None:
    with_hint = load_problem(folder_with(tmp_path / "a", f"{PATH}: {{hint: No.}}\n"))
    without = load_problem(folder_with(tmp_path / "b", "{}\n"))
    assert with_hint.digest == without.digest


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "wrong_answer/colums.py: {hint: No.}\n",
            f"1:1: wrong_answer/colums.py: there is no such sample below submissions/; did you mean '{PATH}'?",
        ),
        (f"{PATH}: {{hnt: No.}}\n", f"1:27: {PATH}.hnt: unknown key 'hnt'; did you mean 'hint'?"),
        (f"{PATH}: {{hint: 3}}\n", f"1:33: {PATH}.hint: must be a text, not 3"),
        (f"{PATH}: {{subtask: value}}\n", "there is no subtask 'value'; did you mean 'values'?"),
        (f"{PATH}: {{points: [4, 2]}}\n", "the least, 4, is more than the most, 2"),
        (f"{PATH}: {{points: [1, 2, 3]}}\n", f"{PATH}.points: must have at most 2 entries"),
        ("accepted/right.py: {hint: Yes.}\n", "only a sample of one .py file that must fail is a mistake"),
        (f"{PATH}: {{}}\n{PATH}: {{}}\n", "2:1: "),
        ("[1, 2]\n", "must be a mapping"),
        ("solution: wrong_answer/columns.py\n", "is no accepted sample of one .py file; known: accepted/right.py"),
        ("lazy: {zero: {points: 1, why: A reason.}}\n", "did you mean 'zeros'?"),
        ("lazy: {zeros: {points: 1}}\n", "1:15: lazy.zeros.why: the key 'why' is missing"),
        ("equivalent: [{line: a, becomes: b, why: ''}]\n", "equivalent[0].why: must be one line of text"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    # When
    lines = complaints(folder_with(tmp_path, text))

    # Then
    assert len(lines) == 1
    assert f"submissions.yaml:{line}" in lines[0] or line in lines[0]


def test_there_may_not_be_too_many_hints(tmp_path: Path) -> None:
    # Given
    names = [f"wrong_answer/w{number}.py" for number in range(MAX_HINTS + 1)]
    folder = folder_with(tmp_path, "".join(f"{name}: {{hint: No.}}\n" for name in names))
    for name in names:
        (folder / "submissions" / name).write_text("def distance(*arguments): ...\n")

    # Then
    assert complaints(folder) == [
        f"submissions.yaml:21:29: {names[-1]}.hint: there are {MAX_HINTS + 1} hints; {MAX_HINTS} are the most"
    ]


def test_what_verify_is_to_let_pass_is_read(tmp_path: Path) -> None:
    # Given
    text = (
        "solution: accepted/right.py\n"
        "lazy: {mean: {points: 10, why: The shape alone.}}\n"
        "equivalent: [{line: ' return 1', becomes: return 2, why: Both are true.}]\n"
    )

    # When
    allowed = load_problem(folder_with(tmp_path, text)).allowances

    # Then
    assert (allowed.solution, allowed.lazy["mean"].points) == ("accepted/right.py", 10)
    (one,) = allowed.equivalent
    assert (one.line, one.becomes, one.why) == ("return 1", "return 2", "Both are true.")
