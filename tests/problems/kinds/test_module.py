"""What authors may write of `module`, and what they are told."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.module import ModuleCheck
from tests.problems.folders import SOUND, changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"


def folder(place: Path, settings: str) -> Path:
    return write_folder(place / "p", changed(VALUES, f"{{module: {{inputs: small, {settings}}}}}", SOUND))


def test_defaults_compare_outputs_by_names(tmp_path: Path) -> None:
    # When
    (check,) = load_problem(folder(tmp_path, "options: {p: 0.5}, require: Linear")).subtasks[0].checks
    # Then
    assert isinstance(check, ModuleCheck)
    assert (check.compare, check.match, check.steps) == (("eval",), "names", 3)
    assert (check.options, check.require, check.forbid) == (({"p": 0.5},), ("Linear",), ())


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ("compare: [eval, eval]", "module.compare[1]: 'eval' is listed twice"),
        ("compare: evil", "'statistics' or 'round_trip', not the text 'evil'; did you mean 'eval'?"),
        ("compare: []", "module.compare: asks for nothing; write what must agree, such as eval"),
        ("require: [nn.Linear]", "module.require[0]: 'nn.Linear' is no class of torch.nn, such as Linear"),
        ("require: [Linear], forbid: [Linear]", "module.forbid[0]: 'Linear' is required as well"),
        ("function: other", "module.function: there is no function 'other'; known: distance"),
        ("forbids: [Linear]", "unknown key 'forbids'; did you mean 'forbid'?"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, settings: str, line: str) -> None:
    lines = complaints(folder(tmp_path, settings))
    assert any(line in one for one in lines), lines
