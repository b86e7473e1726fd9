"""A wrong result that equals a known mistake's, on the same secret inputs, is answered with the coach's hint."""

import time
from dataclasses import replace
from typing import Any

import pytest

from core.feedback import student_view
from core.verdict import Verdict
from problems.kinds.values import ValuesCheck
from problems.spec import Mistake, Problem, Tolerance
from tests.wall.conftest import Grade
from worker import known
from worker.outcome import Outcome
from worker.session import Session

THRICE = Mistake("wrong_answer/thrice.py", "def double(x):\n    return 3 * x\n", "You tripled x.")
HANGS = Mistake("time_limit/hangs.py", "def double(x):\n    while True:\n        pass\n", "You never end.")
RAISES = Mistake("runtime_error/raises.py", "def double(x):\n    raise ValueError(x)\n", "You raise.")


def test_a_known_mistake_is_answered_with_its_hint(judge: Grade, double: Problem) -> None:
    # Given
    hinted = replace(double, mistakes=(RAISES, THRICE))

    # When the same mistake comes by another way
    report = judge(hinted, "def double(x):\n    return x + x + x\n")

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.subtasks[0].checks[0].message.endswith("Hint: You tripled x.")


def test_another_mistake_gets_no_hint_and_one_that_hangs_costs_no_verdict(judge: Grade, double: Problem) -> None:
    # Given
    hinted = replace(double, mistakes=(HANGS, THRICE))

    # When
    report = judge(hinted, "def double(x):\n    return x\n")

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "Hint" not in report.subtasks[0].checks[0].message


def test_a_hidden_check_tells_the_hint_where_the_level_allows_it(judge: Grade, double: Problem) -> None:
    # Given
    hidden = tuple(replace(subtask, visible=False) for subtask in double.subtasks)
    hinted = replace(double, mistakes=(THRICE,), subtasks=hidden)

    # When
    report = judge(hinted, "def double(x):\n    return 3 * x\n")

    # Then
    assert "You tripled x." in student_view(report, "limited").model_dump_json()
    assert "You tripled x." not in student_view(report, "subtask").model_dump_json()


def test_a_right_answer_needs_no_hint(judge: Grade, double: Problem) -> None:
    assert judge(replace(double, mistakes=(THRICE,)), "def double(x):\n    return 2 * x\n").points == 100


def test_a_sample_that_is_right_on_these_inputs_gives_no_hint(judge: Grade, double: Problem) -> None:
    # Given a check that allows less than an answer may differ from a sample's, and a sample that is right here
    check = ValuesCheck(("few",), 1, Tolerance(1e-7, 0.0))
    strict = tuple(replace(subtask, checks=(check,)) for subtask in double.subtasks)
    right = Mistake("wrong_answer/right_here.py", "def double(x):\n    return 2 * x\n", "No.")

    # When
    report = judge(replace(double, subtasks=strict, mistakes=(right,)), "def double(x):\n    return x * 2.000002\n")

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "Hint" not in report.subtasks[0].checks[0].message


def test_nan_in_the_same_places_is_the_same_mistake(judge: Grade, double: Problem) -> None:
    hinted = replace(double, mistakes=(Mistake("a.py", "def double(x):\n    return x / (x > 0) * 2\n", "0 / 0."),))
    report = judge(hinted, "import torch\ndef double(x):\n    return 2 * x / (x > 0).float()\n")
    assert report.subtasks[0].checks[0].message.endswith("Hint: 0 / 0.")


BREAKS = {
    "hangs as it is loaded": "while True:\n    pass\n",
    "leaves": "import os\ndef double(x):\n    os._exit(0)\n",
    "eats memory": "def double(x):\n    return [x.new_ones(2 ** 24) for _ in range(99)]\n",
    "prints without end": "def double(x):\n    while True:\n        print('x' * 1000)\n",
    "returns too much": "import torch\ndef double(x):\n    return torch.zeros(2 ** 22)\n",
    "ends all that it may": "import os\ndef double(x):\n    os.kill(-1, 9)\n",
    "is no Python": "def double(x)\n",
    "lacks the function": "def triple(x):\n    return 3 * x\n",
}


@pytest.mark.parametrize("sample", BREAKS.values(), ids=BREAKS.keys())
def test_a_sample_that_breaks_costs_nobody_anything(judge: Grade, double: Problem, sample: str) -> None:
    # Given a mistake that breaks before one that can be told
    hinted = replace(double, mistakes=(Mistake("broken.py", sample, "No."), THRICE))

    # When
    started = time.monotonic()
    report = judge(hinted, "def double(x):\n    return 3 * x\n")

    # Then the next one is told, soon, and an honest answer is judged as ever
    assert report.subtasks[0].checks[0].message.endswith("Hint: You tripled x.")
    assert time.monotonic() - started < 12
    assert judge(hinted, "def double(x):\n    return x + x\n").points == 100


def test_samples_together_get_a_few_seconds(judge: Grade, double: Problem) -> None:
    # Given as many mistakes that hang as there may be
    hang = tuple(replace(HANGS, source=f"{HANGS.source}# {number}\n") for number in range(20))

    # When
    started = time.monotonic()
    report = judge(replace(double, mistakes=hang), "def double(x):\n    return x\n")

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert time.monotonic() - started < 15


def test_a_sample_runs_after_the_students_answer_and_never_in_its_box(
    judge: Grade, double: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given somebody who notes which source is called in which box
    called: list[tuple[str, object]] = []
    call = Session.call

    def noted(self: Session, *arguments: Any) -> Outcome:
        called.append((self.source.text, self._box))
        return call(self, *arguments)

    monkeypatch.setattr(Session, "call", noted)

    # When
    student = "def double(x):\n    return x + x + x\n"
    judge(replace(double, mistakes=(THRICE,)), student)

    # Then
    sources = [source for source, _ in called]
    assert THRICE.source in sources[sources.index(student) :]
    assert THRICE.source not in sources[: len(sources) - sources[::-1].index(student)]
    boxes = {name: {id(box) for source, box in called if source == name} for name in (student, THRICE.source)}
    assert boxes[student].isdisjoint(boxes[THRICE.source])


def test_answers_that_are_too_large_to_keep_get_no_hint(
    judge: Grade, double: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "MOST_KEPT", 16)  # the result is five numbers of four bytes
    report = judge(replace(double, mistakes=(THRICE,)), THRICE.source)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "Hint" not in report.subtasks[0].checks[0].message


@pytest.mark.parametrize(
    "source",
    [
        "TEXT = 'Hint: You tripled x.'\ndef double(x):\n    raise ValueError(TEXT)\n",
        "class R:\n    pass\ndef double(x):\n    return R()\n",
        "import os\ndef double(x):\n    os._exit(0)\n",
    ],
    ids=["raises", "returns an object", "leaves"],
)
def test_who_gives_no_answer_gets_no_hint(judge: Grade, double: Problem, source: str) -> None:
    # Given known mistakes of which one does the very same
    same = Mistake("other/same.py", source, "You did the same.")
    report = judge(replace(double, mistakes=(THRICE, same)), source)

    # Then what a hidden check says holds no hint, and nothing of the student's own words
    assert "Hint" not in report.subtasks[0].checks[0].hidden_message
    assert "You did the same." not in report.model_dump_json()
