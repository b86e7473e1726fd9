"""What a coach expects of a sample is held against its report."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.verdict import Verdict
from problems.catalog import load_problem
from problems.folder import Sample
from problems.meeting import unmet
from problems.spec import Expectation, Mistake
from tests.core.conftest import report
from tests.problems.folders import SOUND, write_folder

NO_HINT = (
    "its hint is not told to itself: its kind of check tells none, it breaks or takes too long, or a sample before "
    "it answers alike"
)
WRONG = report(30.0, Verdict.WRONG_ANSWER)


@pytest.mark.parametrize(
    ("expected", "sentences"),
    [
        (Expectation(None, None, None), []),
        (Expectation((30.0, 30.0), "values", "the worst is [0, 1]"), []),
        (Expectation((0.0, 40.0), None, None), []),
        (Expectation((0.0, 20.0), None, None), ["it got 30 points, and submissions.yaml says 0 to 20"]),
        (Expectation((0.0, 0.0), None, None), ["it got 30 points, and submissions.yaml says 0"]),
        (Expectation(None, "speed", None), ["it first failed 'values', and submissions.yaml says 'speed'"]),
        (Expectation(None, None, "transposed"), ["no message holds 'transposed', as submissions.yaml says"]),
    ],
)
def test_each_expectation_that_is_not_met_is_a_sentence(
    tmp_path: Path, expected: Expectation, sentences: list[str]
) -> None:
    # Given
    problem = load_problem(write_folder(tmp_path / "p", SOUND))
    problem = replace(problem, expectations={"wrong_answer/a.py": expected})
    sample = Sample(tmp_path / "wrong_answer" / "a.py", Verdict.WRONG_ANSWER)

    # Then
    assert unmet(problem, sample, WRONG) == sentences


def test_a_hint_that_its_own_sample_does_not_get_is_told(tmp_path: Path) -> None:
    # Given
    problem = load_problem(write_folder(tmp_path / "p", SOUND))
    sample = Sample(tmp_path / "wrong_answer" / "a.py", Verdict.WRONG_ANSWER)
    other = Mistake("wrong_answer/b.py", "", "Another.")

    # Then
    for hint, sentences in (("is [0, 1]", []), ("Sum over rows.", [NO_HINT])):
        known = replace(problem, mistakes=(Mistake("wrong_answer/a.py", "", hint), other))
        assert unmet(known, sample, WRONG) == sentences, WRONG.subtasks


def test_another_verdict_than_the_folders_is_told_first(tmp_path: Path) -> None:
    # Given
    problem = load_problem(write_folder(tmp_path / "p", SOUND))
    problem = replace(problem, expectations={"accepted/a.py": Expectation((100.0, 100.0), None, None)})

    # Then
    assert unmet(problem, Sample(tmp_path / "accepted" / "a.py", Verdict.ACCEPTED), WRONG) == [
        "its verdict is wrong_answer, and its folder says accepted",
        "it got 30 points, and submissions.yaml says 100",
    ]
