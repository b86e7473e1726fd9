"""`gradients`: what authors may ask of leaves, parameters and differences."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.gradients import GradientsCheck
from tests.problems.folders import SOUND, changed, complaints, write_folder


def asked(more: str) -> str:
    return changed("inputs: small, of: [x, y]", f"inputs: small, {more}", SOUND)


def test_parameters_of_a_module_are_leaves_beside_the_arguments(tmp_path: Path) -> None:
    # Given
    text = asked("of: x, form: module, options: {hidden: 3}, parameters: [a.weight, a.bias], order: 2")

    # When
    (check,) = load_problem(write_folder(tmp_path / "p", text)).subtasks[1].checks

    # Then
    assert isinstance(check, GradientsCheck)
    assert check.leaves == ("x", "a.weight", "a.bias")
    assert (check.form, check.options, check.order) == ("module", {"hidden": 3}, 2)


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("repeat: 2", "gradients: names nothing whose gradient is checked: give 'of' or 'parameters'"),
        ("of: x, parameters: a", "gradients.parameters: has no use without 'form: module'"),
        ("of: x, options: {a: 1}", "gradients.options: has no use without 'form: module'"),
        ("of: x, form: module, parameters: [x]", "'x' is an argument in 'of' already"),
        ("of: x, form: module, parameters: [a, a]", "gradients.parameters[1]: 'a' is listed twice"),
        ("of: x, form: aply", "gradients.form: must be"),
        ("of: x, order: 3", "gradients.order: must be"),
        ("of: x, numerical: true", "'x' is float32 in 'small'; differences need float64 ('numerical: true')"),
        ("of: x, numerical: true, order: 2", "gradients.order: 'order: 2' is compared with the reference"),
        ("of: x, numericl: true", "unknown key 'numericl'; did you mean 'numerical'?"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, more: str, line: str) -> None:
    lines = complaints(write_folder(tmp_path / "p", asked(more)))
    assert any(line in one for one in lines), lines
