"""Rules that no single field shows, each broken in one place."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.input_set import Recipe
from problems.kinds.training import TrainingCheck
from tests.problems.folders import SOUND, TRAINING, changed, complaints, write_folder

THIRD = "  - {name: last, points: 5, checks: [{values: {inputs: small}}]}\n"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{randn: [4, 2]}", "{randn: [4, 3]}", "7:42: inputs.small.y.randn: d is 2 in x and 3 in y"),
        ("{randint: [3], high: 5}", "{zeros: [4]}", "inputs.small.k.zeros: n is 3 in x and 4 in k"),
        ("y: {randn: [4, 2]}, ", "", "7:10: inputs.small: has no recipe for the argument 'y'"),
        (
            "k: {randint",
            "q: {zeros: [3]}, k: {randint",
            "7:51: inputs.small.q: 'q' is no declared argument; known: x, y, k",
        ),
        (
            "{randn: [3, 2]}",
            "{randn: [3, 2, 1]}",
            "inputs.small.x.randn: has 3 dimensions, [3, 2, 1]; declared is float32[n, d]",
        ),
        (
            "{randint: [3], high: 5}",
            "{randn: [3]}",
            "inputs.small.k.randn: 'randn' needs a floating or complex dtype, not int64",
        ),
        ("[4, 2]", "[9000000, 2]", "inputs.small.y.randn: would take 72000000 bytes; 64 MiB is the most"),
        (
            "x: {randn: [3, 2]}, y: {randn: [4, 2]}",
            "x: {zeros: [3, 5000000]}, y: {zeros: [4, 1]}",
            "d is 5000000 in x and 1 in y",
        ),
        (
            "{x: {randn: [3, 2]}, y: {randn: [4, 2]}, k: {randint: [3], high: 5}}",
            "{x: {zeros: [6000, 1]}, y: {zeros: [6000, 1]}, k: {zeros: [6000]}}",
            "7:10: inputs.small: makes a result of 144000000 bytes; limits.output is 64 MiB",
        ),
        ("of: [x, y]", "of: [x, z]", "of[1]: there is no argument 'z'; known: x, y, k"),
        (
            "of: [x, y]",
            "of: k",
            "15:46: subtasks[1].checks[0].gradients.of: 'k' is int64 in 'small', and only floating",
        ),
        ("of: [x, y]", "of: [x, x]", "of[1]: 'x' is listed twice"),
        (
            "inputs: small}",
            "inputs: smal}",
            "11:32: subtasks[0].checks[0].values.inputs: there is no input set 'smal'; did you mean 'small'?",
        ),
        ("inputs: small}", "inputs: [small, small]}", "values.inputs[1]: 'small' is listed twice"),
        (
            "requires: [values]",
            "requires: [vlaues]",
            "14:16: subtasks[1].requires[0]: there is no subtask 'vlaues'; did you mean 'values'?",
        ),
        ("requires: [values]", "requires: gradients", "'gradients' requires itself"),
        (
            "points: 60",
            "points: 60\n    requires: [gradients]",
            "'values' and 'gradients' require each other, in a circle",
        ),
        (
            "name: gradients",
            "name: values",
            "12:11: subtasks[1].name: an earlier subtask is named 'values' already",
        ),
        ("entry:", "limits: {total: 5 s}\nentry:", "3:17: limits.total: 5 s is less than the 10 s of one call"),
        (
            'arguments: {x: "float32[n, d]", y: "float32[m, d]", k: "int64[n]"}\n',
            "",
            "arguments: the arguments of distance must be declared; write {} if it takes none",
        ),
    ],
)
def test_a_broken_rule_is_told_with_its_place(tmp_path: Path, old: str, new: str, line: str) -> None:
    # Given
    folder = write_folder(tmp_path / "p", changed(old, new))

    # When
    lines = complaints(folder)

    # Then
    assert any(line in one for one in lines), lines


TWO = "checks: [{share: 0.7, values: {inputs: small}}, {share: 0.3, values: {inputs: small}}]"


@pytest.mark.parametrize(
    ("new", "line"),
    [
        (TWO, "11:22: subtasks[0].checks[0].share: has no use with 'score: worst'; write 'score: sum'"),
        ("score: sum\n    checks: [{values: {inputs: small}}]", "the key 'share' is missing; with 'score: sum'"),
        (f"score: sum\n    {TWO.replace('0.3', '0.4')}", "the shares add up to 1.1; they must add up to 1"),
    ],
)
def test_shares_go_with_a_sum_and_add_up_to_one(tmp_path: Path, new: str, line: str) -> None:
    # When
    lines = complaints(write_folder(tmp_path / "p", changed("checks: [{values: {inputs: small}}]", new)))

    # Then
    assert any(line in one for one in lines), lines


def test_shares_that_add_up_are_weights(tmp_path: Path) -> None:
    # Given
    text = changed("checks: [{values: {inputs: small}}]", f"score: sum\n    {TWO}")

    # When
    subtask = load_problem(write_folder(tmp_path / "p", text)).subtasks[0]

    # Then
    assert (subtask.score, subtask.weights) == ("sum", (0.7, 0.3))


FUNCTIONS = 'functions:\n  other: {arguments: {a: "int64[n]"}}\nsubtasks:'


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "values: {inputs",
            "values: {function: othr, inputs",
            "there is no function 'othr'; did you mean 'other'?",
        ),
        (
            "values: {inputs",
            "values: {function: other, inputs",
            "values.inputs: 'small' has other arguments than other, which takes a",
        ),
        ("  other:", "  distance:", "'distance' is the entry, whose arguments stand at the top"),
        ("inputs:\n", "inputs:\n  one: {b: {zeros: [3]}}\n", "inputs.one: has no recipe for the argument 'a'"),
    ],
)
def test_a_broken_rule_about_functions_is_told(tmp_path: Path, old: str, new: str, line: str) -> None:
    # Given
    source = "def distance(*arguments): ...\ndef other(a): ...\n"
    text = changed(old, new, changed("subtasks:", FUNCTIONS))

    # When
    lines = complaints(write_folder(tmp_path / "p", text, starter_py=source, reference_py=source))

    # Then
    assert any(line in one for one in lines), lines


def test_further_functions_must_be_defined_by_starter_and_reference(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "p", changed("subtasks:", FUNCTIONS))
    assert complaints(folder) == ["reference.py: does not define 'other'", "starter.py: does not define 'other'"]


def test_an_input_set_is_for_the_function_whose_arguments_it_names(tmp_path: Path) -> None:
    # Given
    source = "def distance(*arguments): ...\ndef other(a): ...\n"
    check = "values: {function: other, inputs: mine}}, {values: {inputs"
    text = changed("values: {inputs", check, changed("subtasks:", FUNCTIONS))
    text = changed("inputs:\n", "inputs:\n  mine: {a: {zeros: [3]}}\n", text)

    # When
    problem = load_problem(write_folder(tmp_path / "p", text, starter_py=source, reference_py=source))

    # Then
    assert problem.inputs["mine"].arguments == {"a": Recipe("zeros", (3,), "int64")}
    assert list(problem.functions) == ["distance", "other"]


def test_a_later_subtask_cannot_be_required(tmp_path: Path) -> None:
    # Given
    text = changed("requires: [values]", "requires: [last]") + THIRD

    # Then
    assert (
        "'last' comes later; subtasks are graded in order, so move it up"
        in complaints(write_folder(tmp_path / "p", text))[0]
    )


def test_a_problem_without_any_points_is_refused(tmp_path: Path) -> None:
    # Given
    text = changed("points: 60", "points: 0", changed("points: 40", "points: 0"))

    # Then
    assert complaints(write_folder(tmp_path / "p", text)) == [
        "problem.yaml:9:3: subtasks: no subtask has any points"
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "0.10: 0.7",
            "0.10: 0.2",
            "targets[0.1]: the harder target 0.1 must earn more than 0.3, the share of 0.5; not 0.2",
        ),
        (
            "0.02: 1.0",
            "0.02: 0.9",
            "targets[0.02]: the hardest target must earn all points, a share of 1.0, not 0.9",
        ),
        ("0.02: 1.0", "-0.02: 1.0", "targets[-0.02]: a loss cannot be negative"),
        (', targets: "float32[n, 1]"}', "}", "training: train must take two arguments, the training inputs and"),
        ("loss:", "function: fit\n          loss:", "there is no function 'fit'; known: train"),
    ],
)
def test_a_broken_rule_about_training_is_told(tmp_path: Path, old: str, new: str, line: str) -> None:
    # When
    lines = complaints(write_folder(tmp_path / "p", changed(old, new, TRAINING)))

    # Then
    assert any(line in one for one in lines), lines


def test_several_broken_rules_are_told_together(tmp_path: Path) -> None:
    # Given
    text = changed(
        "of: [x, y]", "of: [k]", changed("[4, 2]", "[4, 3]", changed("requires: [values]", "requires: [b]"))
    )

    # Then
    assert len(complaints(write_folder(tmp_path / "p", text, reference_py=None))) == 4


def test_the_order_of_targets_in_the_file_does_not_matter(tmp_path: Path) -> None:
    # Given
    text = changed("{0.50: 0.3, 0.10: 0.7, 0.02: 1.0}", "{0.02: 1, 0.50: 0.3, 0.10: 0.7}", TRAINING)

    # When
    (check,) = load_problem(write_folder(tmp_path / "p", text)).subtasks[0].checks

    # Then
    assert isinstance(check, TrainingCheck)
    assert [(target.bound, target.share) for target in check.targets] == [(0.5, 0.3), (0.1, 0.7), (0.02, 1.0)]


def test_a_subtask_without_points_is_allowed_beside_others(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "p", changed("points: 60", "points: 0", SOUND))
    assert load_problem(folder).max_points == 40
