"""What authors may write of `memory`; each mistake has its place and its sentence."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.memory import MemoryCheck
from problems.kinds.targets import Target
from tests.problems.folders import changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"


@pytest.mark.parametrize(
    ("text", "targets", "relative"),
    [
        ("at_most: 1.5", (Target(1.5, 1.0, "1.5"),), True),
        ("at_most: 2", (Target(2.0, 1.0, "2"),), True),
        ("at_most: 64 MiB", (Target(2.0**26, 1.0, "64 MiB"),), False),
        ("targets: {1.5: 1, 3: 0.5}", (Target(3.0, 0.5, "3"), Target(1.5, 1.0, "1.5")), True),
        (
            "targets: {16 MiB: 1.0, 1 GiB: 0.5}",
            (Target(2.0**30, 0.5, "1 GiB"), Target(2.0**24, 1.0, "16 MiB")),
            False,
        ),
    ],
)
def test_a_limit_is_a_size_or_a_number_of_times(
    tmp_path: Path, text: str, targets: tuple[Target, ...], relative: bool
) -> None:
    # When
    folder = write_folder(tmp_path / "p", changed(VALUES, f"{{memory: {{inputs: small, {text}}}}}"))
    (check,) = load_problem(folder).subtasks[0].checks

    # Then
    assert isinstance(check, MemoryCheck)
    assert (check.targets, check.relative) == (targets, relative)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{inputs: small}", "memory: does not say what is asked; write one of at_most, targets"),
        ("{inputs: small, at_most: 2, targets: {2: 1}}", "memory.targets: has no use beside 'at_most'; write one"),
        (
            "{inputs: small, targets: {1 GiB: 0.5, 1024 MiB: 1}}",
            "memory.targets.1024 MiB: is the same as 1 GiB; write it once",
        ),
        (
            "{inputs: small, targets: {1 GiB: 0.5, 3: 1}}",
            "memory.targets: are all sizes, or all numbers of times what the",
        ),
        (
            "{inputs: small, targets: {1 GiB: 0.5, 16 MiB: 0.9}}",
            "memory.targets.16 MiB: the hardest target must earn all points, a share of 1.0, not 0.9",
        ),
        (
            "{inputs: small, targets: {1 GiB: 0.5, 16 MiB: 0.5, 2 MiB: 1}}",
            "memory.targets.16 MiB: the harder target 16 MiB must earn more than 0.5, the share of 1 GiB; not 0.5",
        ),
        (
            "{inputs: small, targets: {64 mb: 1}}",
            "memory.targets.64 mb: unknown unit 'mb' in '64 mb'; did you mean",
        ),
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
