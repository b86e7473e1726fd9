"""What authors may write of `random`, and what they are told."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.random import RandomCheck
from tests.problems.folders import SOUND, changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"


def folder(place: Path, settings: str, arguments: str = 'k: "int64[n]"') -> Path:
    text = changed(VALUES, f"{{random: {{inputs: small, {settings}}}}}", SOUND)
    text = text.replace('k: "int64[n]"', arguments)
    if "[n]" not in arguments:
        text = text.replace("randint: [3]", "randint: []")
    return write_folder(place / "p", text)


def test_defaults_and_a_seed_that_is_an_argument(tmp_path: Path) -> None:
    # When
    problem = load_problem(folder(tmp_path, "seed: k, seeded: true", 'k: "int64[]"'))
    (check,) = problem.subtasks[0].checks
    # Then
    assert isinstance(check, RandomCheck)
    assert (check.draws, check.processes, check.seeded, check.seed) == (400, 4, True, "k")


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("draws: 99", "random.draws: must be at least 100, not 99"),
        ("draws: 402", "random.draws: must be a multiple of 8, twice the number of processes, not 402"),
        ("seed: q", "random.seed: there is no argument 'q'; known: x, y, k"),
        ("seed: k", "random.seed: 'k' must be declared as int64[] or int32[] to hold a seed"),
        ("drawz: 400", "unknown key 'drawz'; did you mean 'draws'?"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, settings: str, line: str) -> None:
    lines = complaints(folder(tmp_path, settings))
    assert any(line in one for one in lines), lines
