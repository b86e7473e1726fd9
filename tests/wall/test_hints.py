"""A wrong result that equals a known mistake's, on the same secret inputs, is answered with the coach's hint."""

from dataclasses import replace

from core.feedback import student_view
from core.verdict import Verdict
from problems.spec import Mistake, Problem
from tests.wall.conftest import Grade

THRICE = Mistake("wrong_answer/thrice.py", "def double(x):\n    return 3 * x\n", "You tripled x.")
HANGS = Mistake("time_limit/hangs.py", "def double(x):\n    while True:\n        pass\n", "You never end.")
RAISES = Mistake("runtime_error/raises.py", "def double(x):\n    raise ValueError(x)\n", "You raise.")


def test_a_known_mistake_is_answered_with_its_hint(judge: Grade, double: Problem) -> None:
    # Given
    known = replace(double, mistakes=(RAISES, THRICE))

    # When the same mistake comes by another way
    report = judge(known, "def double(x):\n    return x + x + x\n")

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.subtasks[0].checks[0].message.endswith("Hint: You tripled x.")


def test_another_mistake_gets_no_hint_and_one_that_hangs_costs_no_verdict(judge: Grade, double: Problem) -> None:
    # Given
    known = replace(double, mistakes=(HANGS, THRICE))

    # When
    report = judge(known, "def double(x):\n    return x\n")

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "Hint" not in report.subtasks[0].checks[0].message


def test_a_hidden_check_tells_the_hint_where_the_level_allows_it(judge: Grade, double: Problem) -> None:
    # Given
    hidden = tuple(replace(subtask, visible=False) for subtask in double.subtasks)
    known = replace(double, mistakes=(THRICE,), subtasks=hidden)

    # When
    report = judge(known, "def double(x):\n    return 3 * x\n")

    # Then
    assert "You tripled x." in student_view(report, "limited").model_dump_json()
    assert "You tripled x." not in student_view(report, "subtask").model_dump_json()


def test_a_right_answer_needs_no_hint(judge: Grade, double: Problem) -> None:
    assert judge(replace(double, mistakes=(THRICE,)), "def double(x):\n    return 2 * x\n").points == 100
