"""Games in real boxes: an honest player wins, a cheat gains nothing, a broken interactor is our fault."""

from pathlib import Path

import pytest

from core.errors import CoachFault
from core.verdict import Report, Verdict
from problems.catalog import load_problem, shipped_folder
from problems.spec import Problem
from tests.wall.conftest import Grade

GUESS = (shipped_folder() / "templates" / "interactive" / "interactor.py").read_text()
YAML = """
format: 1
title: Guess
entry: Player
arguments: {low: "int64[]", high: "int64[]"}
limits: {time: 2 s, total: 20 s, memory: 256 MiB}
subtasks:
  - name: games
    points: 100
    visible: true
    checks: [{interactive: {interactor: interactor.py, method: move, games: 2, turns: 20}}]
"""
PLAYER = """
class Player:
    def __init__(self):
        self.turns = 0

    def move(self, low, high):
        self.turns += 1
        assert self.turns <= 10
        return (low + high) // 2
"""
FORGETS = "class Player:\n    def move(self, low, high):\n        print(low)\n        return object()\n"


def problem(place: Path, interactor: str = GUESS) -> Problem:
    folder = place / "guess"
    folder.mkdir()
    files = {"problem.yaml": YAML, "statement.md": "# Guess\n", "starter.py": PLAYER, "reference.py": PLAYER}
    for name, text in (files | {"interactor.py": interactor}).items():
        (folder / name).write_text(text)
    return load_problem(folder)


def told(report: Report) -> str:
    return report.subtasks[0].checks[0].message


def test_an_object_plays_each_game_anew(judge: Grade, tmp_path: Path) -> None:
    report = judge(problem(tmp_path), PLAYER)
    assert report.points == 100, told(report)


def test_a_move_that_cannot_be_carried_over_is_named_with_its_turn(judge: Grade, tmp_path: Path) -> None:
    # When
    report = judge(problem(tmp_path), FORGETS)

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert told(report) == (
        "Turn 1: the result must be made of tensors and plain values, but yours is builtins.object."
    )


def test_a_class_without_the_method_is_a_runtime_error_of_the_student(judge: Grade, tmp_path: Path) -> None:
    report = judge(problem(tmp_path), "class Player:\n    pass\n")
    assert report.verdict is Verdict.RUNTIME_ERROR
    assert "has no attribute 'move'" in told(report)


def test_a_game_without_end_stops_after_its_turns(judge: Grade, tmp_path: Path) -> None:
    # Given
    endless = 'def interact(seed):\n    while True:\n        yield {"low": 0, "high": 1}\n'

    # When
    report = judge(problem(tmp_path, endless), PLAYER.replace("assert", "pass #"))

    # Then
    assert report.verdict is Verdict.WRONG_ANSWER
    assert "was not over after 20 turns" in told(report)


@pytest.mark.parametrize(
    ("interactor", "sentence"),
    [
        ("def interact(seed):\n    raise ValueError(seed)\n", "interactor.py: Your program raised ValueError"),
        ("def interact(seed):\n    return 1\n", "interactor.py: Your program raised AttributeError"),
        ("def interact(seed):\n    yield 3\n", "interact must yield a dict of the arguments of Player: low, high"),
        ("def interact(seed):\n    yield from ()\n    return 7\n", "interact must return a share from 0 to 1"),
        ("def interact(seed):\n    while True:\n        pass\n    yield\n", "one call may take at most 2 s"),
    ],
)
def test_a_broken_interactor_is_a_fault_of_ours(
    judge: Grade, tmp_path: Path, interactor: str, sentence: str
) -> None:
    with pytest.raises(CoachFault, match=sentence.replace("(", r"\(")):
        judge(problem(tmp_path, interactor), PLAYER)
