"""What authors read when a field is wrong by itself; every sentence word for word."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from tests.problems.folders import SOUND, TRAINING, changed, complaints, write_folder

SPEED = "values: {inputs: small}", "speed: {inputs: small, against: loop.py, at_least: 5}"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title: Distances", "titel: x\ntitle: x", "2:1: titel: unknown key 'titel'; did you mean 'title'?"),
        (
            "entry:",
            "time: 10 s\nentry:",
            "3:1: time: unknown key 'time'; it is a key of 'limits': indent it",
        ),
        (
            "values: {inputs: small}",
            "values: {inputs: small}, repeat: 5",
            "unknown key 'repeat'; it is a key of 'values': indent it further, below 'values'",
        ),
        ("title: Distances", "title: 3", "2:8: title: must be a text, not 3"),
        ("title: Distances", 'title: ""', "2:8: title: must be one line of text, not the text ''"),
        ("title: Distances\n", "", "1:1: title: the key 'title' is missing"),
        ("format: 1", "format: 2", "1:9: format: must be 1, not 2"),
        ("entry: distance", "entry: my-entry", "3:8: entry: 'my-entry' is not a Python name"),
        ("entry: distance", "entry: lambda", "3:8: entry: 'lambda' is not a Python name"),
        ("float32[n, d]", "flaot32[n, d]", "4:16: arguments.x: unknown dtype 'flaot32'; did you mean 'float32'?"),
        ("entry:", "limits: {time: 10}\nentry:", "3:16: limits.time: must be a time with its unit, such as"),
        (
            "entry:",
            "limits: {time: 2 sec}\nentry:",
            "3:16: limits.time: unknown unit 'sec' in '2 sec'; did you mean 's'?",
        ),
        ("entry:", "limits: {time: 0 s}\nentry:", "3:16: limits.time: must be more than 0 s and at most 24 h"),
        ("entry:", "limits: {memory: 1 kB}\nentry:", "3:18: limits.memory: must lie between 64 MiB and 1024 GiB"),
        (
            "entry:",
            "limits: {memroy: 1 GiB}\nentry:",
            "3:10: limits.memroy: unknown key 'memroy'; did you mean 'memory'?",
        ),
        (
            "entry:",
            "draw: rounds\nentry:",
            "3:7: draw: must be 'submission' or 'round', not the text 'rounds'; did you",
        ),
        ("  small:", "  Big Set: {}\n  small:", "7:3: inputs.Big Set: must be lower-case letters, digits, - and _"),
        (
            "{randn: [3, 2]}",
            "{rand: [3, 2]}",
            "7:14: inputs.small.x: names no kind of recipe; known: values, zeros,",
        ),
        ("{randn: [3, 2]}", "{rand: [3, 2]}", "did you mean 'randn'?"),
        (
            "{randn: [3, 2]}",
            "{randn: [3, 2], zeros: [3, 2]}",
            "one recipe has one kind; this one names zeros and randn",
        ),
        ("{randn: [3, 2]}", "{randn: [3, -2]}", "7:26: inputs.small.x.randn[1]: must be at least 0, not -2"),
        ("{randn: [3, 2]}", "{randn: [3, 2.5]}", "7:26: inputs.small.x.randn[1]: must be a whole number, not 2.5"),
        (
            "{randn: [3, 2]}",
            "{randn: [3, 2], scael: 2}",
            "7:30: inputs.small.x.scael: unknown key 'scael'; did you mean",
        ),
        (
            "{randn: [3, 2]}",
            "{randn: [3, 2], special: {ni: 1}}",
            "7:40: inputs.small.x.special.ni: must be 'inf', '-inf', 'nan', 'zero', '-zero' or 'denormal', not the",
        ),
        ("{randn: [3, 2]}", "{randn: [3, 2], scale: .inf}", "7:37: inputs.small.x.scale: must be a finite number"),
        ("{randn: [3, 2]}", "{randn: [3, 2], dtype: double}", "unknown dtype 'double'; did you mean 'float64'?"),
        ("{randn: [3, 2]}", "3", "must be a recipe such as {values: …}, not 3"),
        ("points: 60", "points: -1", "10:13: subtasks[0].points: must be at least 0, not -1"),
        ("points: 60", "points: .nan", "10:13: subtasks[0].points: must be a finite number, not nan"),
        ("points: 60", 'points: "60"', "10:13: subtasks[0].points: must be a number, not the text '60'"),
        (
            "points: 60",
            "points: 60\n    visble: true",
            "11:5: subtasks[0].visble: unknown key 'visble'; did you mean 'visible'?",
        ),
        (
            "points: 60",
            "points: 60\n    visible: yes",
            "11:14: subtasks[0].visible: must be true or false, not the text 'yes'",
        ),
        (
            "entry:",
            "environment: My Tables\nentry:",
            "3:14: environment: must be lower-case letters, digits, - and _",
        ),
        ("name: values", "name: Values", "9:11: subtasks[0].name: must be lower-case letters, digits, - and _"),
        (
            "requires: [values]",
            "requires: 3",
            "14:15: subtasks[1].requires: must be a name or a list of names, not 3",
        ),
        ("[{values: {inputs: small}}]", "[]", "11:13: subtasks[0].checks: must have at least 1 entry"),
        (
            "{values: {inputs",
            "{valeus: {inputs",
            "11:14: subtasks[0].checks[0]: names no kind of check; known: values,",
        ),
        (
            "inputs: small}",
            "inputs: small, repaet: 2}",
            "subtasks[0].checks[0].values.repaet: unknown key 'repaet'; did",
        ),
        (
            "inputs: small}",
            "inputs: small, repeat: 101}",
            "subtasks[0].checks[0].values.repeat: must be at most 100, not 101",
        ),
        (
            "inputs: small}",
            "inputs: small, tolerance: {rtol: 0.1}}",
            "values.tolerance.atol: 'atol' is missing; rtol and atol are given both, or neither",
        ),
        (SPEED[0], SPEED[1].replace("5", "0"), "at_least: must be more than 0, not 0"),
        (
            SPEED[0],
            SPEED[1].replace("loop.py", "../loop.py"),
            "against: must be the name of a Python file in this folder",
        ),
        (SPEED[0], SPEED[1].replace("small", "[small]"), "speed.inputs: must be a text, not a list"),
        (
            "[{values: {inputs: small}}]",
            "[{values: {inputs: small}, speed: {}}]",
            "this one names values and speed",
        ),
    ],
)
def test_a_wrong_field_is_told_with_its_place_and_the_nearest_right_word(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    # When
    lines = complaints(write_folder(tmp_path / "p", changed(old, new)))

    # Then
    assert len(lines) == 1
    assert lines[0].startswith("problem.yaml:")
    assert line in lines[0]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "mean_squared_error",
            "mean_square_error",
            "not the text 'mean_square_error'; did you mean 'mean_squared_error'?",
        ),
        (
            "{time: 60 s}",
            "{time: 60 s, parameter: 9}",
            "subtasks[0].checks[0].training.budget.parameter: unknown",
        ),
        ("0.10: 0.7", "0.10: 7", "13:38: subtasks[0].checks[0].training.targets[0.1]: must be at most 1, not 7"),
        ("0.10: 0.7", "low: 0.7", "training.targets.low: must be a number, not the text 'low'"),
        ("0.10: 0.7", ".inf: 0.7", "must be a finite number, not inf"),
        ("data: data.py", "data: data", "must be the name of a Python file in this folder, such as data.py"),
    ],
)
def test_a_wrong_field_of_a_training_check_is_told_alike(tmp_path: Path, old: str, new: str, line: str) -> None:
    # When
    lines = complaints(write_folder(tmp_path / "p", changed(old, new, TRAINING)))

    # Then
    assert any(line in one for one in lines), lines


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    # Given
    text = changed("points: 60", "points: -1\n    points: 3", changed("format: 1", "format: 9"))
    text = changed("points: 40", "poinst: 40", text)

    # When
    lines = complaints(write_folder(tmp_path / "p", text, statement_md=None))

    # Then
    assert [line.split(": ")[0] for line in lines] == [
        "problem.yaml:1:9",
        "problem.yaml:10:13",
        "problem.yaml:11:5",
        "problem.yaml:13:5",
        "problem.yaml:14:5",
        "statement.md",
    ]


def test_the_sound_files_of_these_tests_are_sound(tmp_path: Path) -> None:
    for number, text in enumerate((SOUND, TRAINING)):
        assert load_problem(write_folder(tmp_path / f"p{number}", text)).max_points == 100
