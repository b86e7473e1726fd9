"""What authors may write of `memory`; each mistake has its place and its sentence."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.memory import MemoryCheck, Times
from tests.problems.folders import changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"


@pytest.mark.parametrize(("text", "limit"), [("1.5", Times(1.5)), ("2", Times(2.0)), ("64 MiB", 64 * 2**20)])
def test_a_limit_is_a_size_or_a_number_of_times(tmp_path: Path, text: str, limit: Times | int) -> None:
    # When
    folder = write_folder(tmp_path / "p", changed(VALUES, f"{{memory: {{inputs: small, at_most: {text}}}}}"))
    (check,) = load_problem(folder).subtasks[0].checks

    # Then
    assert isinstance(check, MemoryCheck)
    assert check.at_most == limit


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{inputs: small}", "memory.at_most: the key 'at_most' is missing"),
        (
            "{inputs: small, at_most: 0}",
            "memory.at_most: must be more than 0 and at most 1000 times the reference's",
        ),
        ("{inputs: small, at_most: 64 mb}", "memory.at_most: unknown unit 'mb' in '64 mb'; did you mean 'MiB'?"),
        (
            "{inputs: small, at_most: 10 KiB}",
            "memory.at_most: must be at least 1 MiB: less cannot be told from what",
        ),
        (
            "{inputs: small, at_most: [2]}",
            "memory.at_most: must be a number of times the reference's memory, such as",
        ),
        ("{inputs: smal, at_most: 2}", "memory.inputs: there is no input set 'smal'; did you mean 'small'?"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    found = complaints(write_folder(tmp_path / "p", changed(VALUES, f"{{memory: {text}}}")))
    assert any(line in one for one in found), found
