"""What authors may write of `growth`; each mistake has its place and its sentence."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.growth import GrowthCheck
from tests.problems.folders import SOUND, changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"
SET = "{x: {randn: [3, 2]}, y: {randn: [4, 2]}, k: {randint: [3], high: 5}}"
DRAWN = "{where: WHERE, x: {randn: [n, d]}, y: {randn: [4, d]}, k: {randint: [n], high: 5}}"
MORE = changed(
    "subtasks:",
    f"""\
  b: {SET}
  c: {SET}
  drawn: {DRAWN.replace("WHERE", "{n: 1..640, d: 2}")}
  both: {DRAWN.replace("WHERE", "{n: 1..640, d: 2..3}")}
subtasks:""",
    SOUND,
)
SIZES = "inputs: {small: 10, b: 20, c: 40}"


def folder(tmp_path: Path, text: str) -> Path:
    return write_folder(tmp_path / "p", changed(VALUES, f"{{growth: {text}}}", MORE))


@pytest.mark.parametrize(
    ("at_most", "name", "exponent"),
    [
        ("linear", "linear", 1.0),
        ("quadratic", "quadratic", 2.0),
        ("n log n", "n log n", 1.339),
        ("1.5", "1.5", 1.5),
        ("2", "2", 2.0),
    ],
)
def test_a_limit_is_a_name_or_an_exponent(tmp_path: Path, at_most: str, name: str, exponent: float) -> None:
    # When
    (check,) = load_problem(folder(tmp_path, f"{{{SIZES}, at_most: {at_most}}}")).subtasks[0].checks

    # Then
    assert isinstance(check, GrowthCheck)
    assert (check.inputs, check.sizes, check.over) == (("small", "b", "c"), (10, 20, 40), None)
    (target,) = check.targets
    assert (target.name, target.share) == (name, 1.0)
    assert target.bound == pytest.approx(exponent, abs=1e-3)


def test_the_sizes_of_one_input_set_may_be_varied(tmp_path: Path) -> None:
    # When
    text = "{inputs: drawn, sizes: {n: [20, 40, 80]}, targets: {linear: 1, quadratic: 0.4}}"
    (check,) = load_problem(folder(tmp_path, text)).subtasks[0].checks

    # Then
    assert isinstance(check, GrowthCheck)
    assert (check.inputs, check.sizes, check.over) == (("drawn",) * 3, (20, 40, 80), "n")
    assert [(one.bound, one.share, one.name) for one in check.targets] == [
        (2.0, 0.4, "quadratic"),
        (1.0, 1.0, "linear"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{{{SIZES}, at_most: linaer}}", "or an exponent from 0 to 10, not 'linaer'; did you mean 'linear'?"),
        (f"{{{SIZES}, at_most: 11}}", "growth.at_most: must be constant, linear, quadratic, cubic, n log n, or an"),
        (f"{{{SIZES}}}", "growth: does not say what is asked; write one of at_most, targets"),
        (f"{{{SIZES}, at_most: 2, targets: {{linear: 1}}}}", "growth.targets: has no use beside 'at_most'; write"),
        (
            f"{{{SIZES}, targets: {{linaer: 1}}}}",
            "growth.targets.linaer: must be constant, linear, quadratic, cubic",
        ),
        (f"{{{SIZES}, targets: {{linear: 0.5, quadratic: 1}}}}", "growth.targets.linear: the harder target linear"),
        (f"{{{SIZES}, targets: {{1: 1, linear: 0.5}}}}", "is the same as"),
        (
            f"{{{SIZES}, targets: {{n log n: 0.5, linear: 1}}}}",
            "growth.targets.linear: is too near to n log n to be told from it; exponents must differ by 0.5",
        ),
        ("{inputs: small, at_most: linear}", "growth.inputs: says no size; write {small: 100, …}, or with one"),
        (
            f"{{{SIZES}, sizes: {{n: [1, 2, 4]}}, at_most: 1}}",
            "growth.sizes.n[0]: must be at least 2, not 1",
        ),
        (
            f"{{{SIZES}, sizes: {{n: [2, 4, 8]}}, at_most: 1}}",
            "growth.sizes: goes with one input set; write 'inputs' as its name alone",
        ),
        ("{inputs: {drawn: 10, small: 20, b: 40}, at_most: 1}", "growth.inputs.drawn: the sizes of 'drawn' are"),
        (
            "{inputs: drawn, sizes: {m: [2, 4, 8]}, at_most: 1}",
            "growth.sizes.m: 'drawn' draws no size 'm'; known: n",
        ),
        ("{inputs: drawn, sizes: {n: [20, 40]}, at_most: 1}", "growth.sizes.n: must have at least 3 entries"),
        (
            "{inputs: drawn, sizes: {n: [20, 40, 60]}, at_most: 1}",
            "growth.sizes.n: the largest must have 4 times the size of the smallest, or more",
        ),
        (
            "{inputs: drawn, sizes: {n: [20, 80, 60]}, at_most: 1}",
            "growth.sizes.n[2]: 60 is not more than 80; put the smallest size first",
        ),
        (
            "{inputs: drawn, sizes: {n: [20, 40, 800]}, at_most: 1}",
            "growth.sizes.n[2]: 'drawn' draws 'n' from 1 to 640; 800 is none of these",
        ),
        (
            "{inputs: both, sizes: {n: [20, 40, 80]}, at_most: 1}",
            "growth.inputs: 'both' also draws 'd' anew for every call; write one size for it",
        ),
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
