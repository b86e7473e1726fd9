"""What ships is sound as far as that is quick: all folders, and each template's right and lazy answers in a box.

Samples are graded by tests/wall/test_templates.py and by tests/end_to_end.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.verify.finding import Finding
from cli.verify.grading import Grader
from cli.verify.rules.meeting import choice_findings
from cli.verify.rules.statement import statement_notes
from cli.verify.rules.unreferenced import unreferenced
from cli.verify.runs.folder import check_folder
from cli.verify.runs.lazy import try_lazy
from cli.verify.runs.reference import grade_reference
from cli.verify.subject import Subject
from cli.verify.trial import Trial
from cli.verify.wish import Wish
from problems.catalog import load_problem, shipped_folder
from problems.folder import problem_folders
from tests.boxes import keeper
from worker.bench import Bench

TEMPLATES = problem_folders(shipped_folder() / "templates")
EVERY = [*problem_folders(shipped_folder()), *TEMPLATES]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with keeper("bubblewrap") as run, Bench.open(run) as bench:
        yield bench


def errors(findings: list[Finding]) -> list[str]:
    return [f"{one.where}: {one.text}" for one in findings if one.level == "error"]


@pytest.mark.parametrize("folder", EVERY, ids=lambda folder: folder.name)
def test_a_shipped_folder_has_all_that_it_names_and_nothing_else(folder: Path) -> None:
    # Given
    subject = Subject.of(load_problem(folder), folder.name)

    # Then
    assert [note.text for note in statement_notes(subject.problem.statement, folder)] == []
    assert errors([*unreferenced(subject), *choice_findings(subject)]) == []


@pytest.mark.parametrize("folder", TEMPLATES, ids=lambda folder: folder.name)
def test_a_templates_right_answer_is_right_and_its_lazy_ones_earn_nothing(bench: Bench, folder: Path) -> None:
    # Given
    problem = load_problem(folder)
    trial = Trial(Subject.of(problem, folder.name), Grader(bench, problem), Wish(quick=True), lambda _: None)

    # When
    parts = [check_folder(trial), grade_reference(trial), try_lazy(trial)]

    # Then
    assert errors([finding for part in parts for finding in part.findings]) == []
