"""What authors may write of `operations`; each mistake has its place and its sentence."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.operations import OperationsCheck, known_operators
from tests.problems.folders import SOUND, changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"


def check_of(tmp_path: Path, text: str) -> OperationsCheck:
    folder = write_folder(tmp_path / "p", changed(VALUES, f"{{operations: {text}}}"))
    (check,) = load_problem(folder).subtasks[0].checks
    assert isinstance(check, OperationsCheck)
    return check


def test_sets_to_count_on_are_those_named_and_those_compared(tmp_path: Path) -> None:
    # Given
    text = changed(
        "subtasks:", "  big: {x: {randn: [9, 2]}, y: {randn: [4, 2]}, k: {randint: [9], high: 5}}\nsubtasks:"
    )
    text = changed(VALUES, "{operations: {inputs: small, same_for: [small, big]}}", text)

    # When
    (check,) = load_problem(write_folder(tmp_path / "p", text)).subtasks[0].checks

    # Then
    assert isinstance(check, OperationsCheck)
    assert (check.inputs, check.same_for, check.at_most) == (("small", "big"), ("small", "big"), None)


def test_a_word_stands_for_an_operator_in_place_or_not_and_for_the_function(tmp_path: Path) -> None:
    # When
    check = check_of(tmp_path, "{inputs: small, forbid: [sum, aten.exp], require: softmax}")

    # Then
    assert check.forbid[0].names == {"sum", "aten.sum", "aten.sum_"}
    assert check.forbid[1].names == {"aten.exp", "aten.exp_"}
    assert check.require[0].names >= {"softmax", "aten._softmax"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "{at_most: 3}",
            "11:27: subtasks[0].checks[0].operations: the key 'inputs' is missing; or name the input sets with",
        ),
        ("{inputs: small}", "operations: asks nothing; give at_most, forbid, require or same_for"),
        ("{inputs: smal, at_most: 3}", "operations.inputs: there is no input set 'smal'; did you mean 'small'?"),
        (
            "{same_for: [small, smal]}",
            "operations.same_for[1]: there is no input set 'smal'; did you mean 'small'?",
        ),
        ("{same_for: small}", "operations.same_for: needs two input sets or more, the smallest first"),
        ("{inputs: small, at_most: 0}", "operations.at_most: must be at least 1, not 0"),
        ("{inputs: small, at_most: 2.5}", "operations.at_most: must be a whole number, not 2.5"),
        (
            "{inputs: small, forbid: [sum, matmull]}",
            "operations.forbid[1]: torch has no operator 'matmull'; did you mean 'matmul'?",
        ),
        ("{inputs: small, require: aten.zzz}", "operations.require: torch has no operator 'aten.zzz'; there are"),
        ("{inputs: small, forbid: [sum, sum]}", "operations.forbid[1]: 'sum' is listed twice"),
        ("{inputs: small, forbid: sum, require: sum}", "operations.require: 'sum' is forbidden as well"),
        ("{inputs: small, forbids: sum}", "operations.forbids: unknown key 'forbids'; did you mean 'forbid'?"),
        (
            "{inputs: small, at_most: 3, function: f}",
            "operations.function: there is no function 'f'; known: distance",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    found = complaints(write_folder(tmp_path / "p", changed(VALUES, f"{{operations: {text}}}", SOUND)))
    assert any(line in one for one in found), found


def test_words_of_torch_are_known() -> None:
    assert {
        "sum",
        "matmul",
        "einsum",
        "item",
        "tolist",
        "numpy",
        "_softmax",
        "native_layer_norm",
    } <= known_operators()
