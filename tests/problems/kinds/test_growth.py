"""What authors may write of `growth`; each mistake has its place and its sentence."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.growth import GrowthCheck
from tests.problems.folders import SOUND, changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"
SET = "{x: {randn: [3, 2]}, y: {randn: [4, 2]}, k: {randint: [3], high: 5}}"
MORE = changed("subtasks:", f"  b: {SET}\n  c: {SET}\nsubtasks:", SOUND)
SIZES = "inputs: {small: 10, b: 20, c: 40}"


def folder(tmp_path: Path, text: str) -> Path:
    return write_folder(tmp_path / "p", changed(VALUES, f"{{growth: {text}}}", MORE))


@pytest.mark.parametrize(
    ("at_most", "name", "exponent"),
    [
        ("linear", "linear", 1.0),
        ("quadratic", "quadratic", 2.0),
        ("n log n", "n log n", 1.339),
        ("1.5", "n^1.5", 1.5),
        ("2", "n^2", 2.0),
    ],
)
def test_a_limit_is_a_name_or_an_exponent(tmp_path: Path, at_most: str, name: str, exponent: float) -> None:
    # When
    (check,) = load_problem(folder(tmp_path, f"{{{SIZES}, at_most: {at_most}}}")).subtasks[0].checks

    # Then
    assert isinstance(check, GrowthCheck)
    assert (check.inputs, check.sizes, check.at_most) == (("small", "b", "c"), (10, 20, 40), name)
    assert check.exponent == pytest.approx(exponent, abs=1e-3)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{{{SIZES}, at_most: linaer}}", "or an exponent from 0 to 10, not 'linaer'; did you mean 'linear'?"),
        (f"{{{SIZES}, at_most: 11}}", "growth.at_most: must be constant, linear, quadratic, cubic, n log n, or an"),
        (f"{{{SIZES}}}", "growth.at_most: the key 'at_most' is missing"),
        ("{inputs: {small: 10, b: 40}, at_most: linear}", "growth.inputs: must have at least 3 entries"),
        (
            "{inputs: {small: 10, b: 40, d: 80}, at_most: linear}",
            "growth.inputs.d: there is no input set 'd'; known:",
        ),
        (
            "{inputs: {small: 10, b: 80, c: 40}, at_most: linear}",
            "growth.inputs.c: 40 is not more than 80; put the smallest input set first",
        ),
        (
            "{inputs: {small: 10, b: 20, c: 30}, at_most: linear}",
            "growth.inputs: the largest must have 4 times the size of the smallest, or more",
        ),
        ("{inputs: {small: 1, b: 20, c: 30}, at_most: linear}", "growth.inputs.small: must be at least 2, not 1"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    found = complaints(folder(tmp_path, text))
    assert any(line in one for one in found), found
