"""`source` in real boxes: hostile text harms only the process that reads it, and no student code runs meanwhile."""

import pytest

from core.verdict import Basis, Report, Verdict
from core.work import Attached, Work
from problems.catalog import load_problem, shipped_folder
from tests.wall.conftest import Grade
from worker.bench import Bench
from worker.pipeline import Job, grade
from worker.seeds import Seeds

TEMPLATE = shipped_folder() / "templates" / "source"
RIGHT = "import torch\ndef row_sums(x):\n    return x @ torch.ones(x.shape[1])\n"


def graded(judge: Grade, source: str) -> Report:
    return judge(load_problem(TEMPLATE), source)


@pytest.mark.parametrize(
    ("source", "verdict", "told"),
    [
        (RIGHT, Verdict.ACCEPTED, "Your source keeps the rules of this task."),
        (RIGHT + "x = [y\n     for y in ()]\n", Verdict.RULE_BROKEN, "Line 4: a comprehension; this task asks"),
        (
            RIGHT + "import sandbox.inside.drivers.source as reading\nreading.drive = lambda call: {'found': []}\n"
            "sum(())\n",
            Verdict.RULE_BROKEN,
            "Line 6: a call of `sum`; this task asks for none.",
        ),
    ],
    ids=["right", "comprehension", "driver replaced"],
)
def test_the_source_is_read_as_it_was_sent(judge: Grade, source: str, verdict: Verdict, told: str) -> None:
    report = graded(judge, source)
    check = report.subtasks[1].checks[0]
    assert (report.verdict, check.basis) == (verdict, Basis.EVIDENCE), check
    assert check.message.startswith(told)


def test_text_that_no_parser_survives_is_the_students_loss_and_the_next_is_judged(judge: Grade) -> None:
    # Given a chain too deep for a tree, which exec reads only when the source runs
    deep = RIGHT + f"\nif False:\n    y = {'-' * 90_000}1\n"

    # When
    report = graded(judge, deep)

    # Then
    assert report.verdict in (Verdict.INVALID_SUBMISSION, Verdict.RUNTIME_ERROR, Verdict.MEMORY_LIMIT)
    assert graded(judge, RIGHT).verdict is Verdict.ACCEPTED


def test_files_beside_the_main_one_are_read_and_named(bench: Bench) -> None:
    # Given a loop in a module of the student's own, whose import is no import of others' code
    helper = Attached(name="helper.py", data=b"def times(x, y):\n    for _ in x: pass\n    return x @ y\n")
    main = "import torch\nimport helper\ndef row_sums(x):\n    return helper.times(x, torch.ones(x.shape[1]))\n"

    # When
    work = Work(source=main, attached=(helper,))
    report = grade(Job(load_problem(TEMPLATE), work, Seeds(b"a secret", "files")), bench, lambda _: None)

    # Then
    assert report.subtasks[1].checks[0].message == "helper.py, line 2: a `for` loop; this task asks for none."
