"""What authors may write of `speed`; each mistake has its place and its sentence."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.speed import SpeedCheck
from problems.kinds.targets import Target
from tests.problems.folders import changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"
LOOP = "def distance(x, y, k): ...\n"


def folder(tmp_path: Path, text: str) -> Path:
    return write_folder(tmp_path / "p", changed(VALUES, f"{{speed: {{inputs: small, {text}}}}}"), loop_py=LOOP)


@pytest.mark.parametrize(
    ("text", "against", "targets", "asked"),
    [
        ("against: loop.py, at_least: 5", "loop.py", (Target(5.0, 1.0),), "at_least"),
        ("against: reference.py, at_least: 0.5", "reference.py", (Target(0.5, 1.0),), "at_least"),
        ("at_most: 2", "reference.py", (Target(0.5, 1.0),), "at_most"),
        ("against: loop.py, at_most: 0.25", "loop.py", (Target(4.0, 1.0),), "at_most"),
        (
            "against: loop.py, targets: {10: 1, 2.5: 0.3, 5: 0.7}",
            "loop.py",
            (Target(2.5, 0.3, "2.5"), Target(5.0, 0.7, "5"), Target(10.0, 1.0, "10")),
            "targets",
        ),
    ],
)
def test_what_is_asked_is_one_target_or_several_in_their_order(
    tmp_path: Path, text: str, against: str, targets: tuple[Target, ...], asked: str
) -> None:
    # When
    (check,) = load_problem(folder(tmp_path, text)).subtasks[0].checks

    # Then
    assert isinstance(check, SpeedCheck)
    assert (check.against, check.targets, check.asked) == (against, targets, asked)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("against: loop.py", "speed: does not say what is asked; write one of at_least, at_most, targets"),
        (
            "against: loop.py, at_least: 5, at_most: 2",
            "11:69: subtasks[0].checks[0].speed.at_most: has no use beside",
        ),
        (
            "against: loop.py, at_least: 5, targets: {2: 1}",
            "speed.targets: has no use beside 'at_least'; write one",
        ),
        ("at_least: 5", "speed: the key 'against' is missing, the file to be faster than, such as loop.py"),
        ("targets: {2: 1}", "speed: the key 'against' is missing, the file to be faster than, such as loop.py"),
        ("at_most: 0", "speed.at_most: must be more than 0, not 0"),
        ("against: loop.py, targets: {}", "speed.targets: must have at least 1 entry"),
        ("against: loop.py, targets: 5", "speed.targets: must be a mapping (key: value), not 5"),
        ("against: loop.py, targets: {fast: 1}", "speed.targets.fast: must be a number, not the text 'fast'"),
        ("against: loop.py, targets: {2: 0.3, 5: 2}", "speed.targets[5]: must be at most 1, not 2"),
        ("against: loop.py, targets: {2: 0, 5: 1}", "speed.targets[2]: must be more than 0, not 0"),
        (
            "against: loop.py, targets: {0: 0.5, 5: 1}",
            "speed.targets[0]: must be more than 0 and at most 1e+06",
        ),
        (
            "against: loop.py, targets: {2: 0.3, 5: 0.7}",
            "speed.targets[5]: the hardest target must earn all points, a share of 1.0, not 0.7",
        ),
        (
            "against: loop.py, targets: {2: 0.7, 2.5: 0.3, 5: 1}",
            "speed.targets[2.5]: the harder target 2.5 must earn more than 0.7, the share of 2; not 0.3",
        ),
        (
            "against: loop.py, targets: {2: 0.3, 2.0: 1}",
            "the key '2.0' is used twice; it stands in line 11 already",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    found = complaints(folder(tmp_path, text))
    assert any(line in one for one in found), found
