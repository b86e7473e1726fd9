"""What authors may write of `device`; each mistake has its place and its sentence."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.device import DeviceCheck
from tests.problems.folders import SOUND, changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"


def check_of(tmp_path: Path, text: str) -> DeviceCheck:
    folder = write_folder(tmp_path / "p", changed(VALUES, f"{{device: {text}}}"))
    (check,) = load_problem(folder).subtasks[0].checks
    assert isinstance(check, DeviceCheck)
    return check


def test_what_is_not_asked_is_allowed(tmp_path: Path) -> None:
    # When
    check = check_of(tmp_path, "{inputs: small, result_on: cuda}")

    # Then
    assert (check.to_host, check.to_device, check.synchronisations) == (None, None, None)
    assert (check.in_loops, check.on_host, check.result_on) == (True, (), "cuda")


def test_everything_can_be_asked(tmp_path: Path) -> None:
    # When
    text = (
        "{inputs: small, on_host: [x], transfers: {to_host: 0, to_device: 1}, synchronisations: 2, in_loops: none}"
    )
    check = check_of(tmp_path, text)

    # Then
    assert (check.to_host, check.to_device, check.synchronisations) == (0, 1, 2)
    assert (check.in_loops, check.on_host, check.result_on) == (False, ("x",), None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{synchronisations: 0}", "device.inputs: the key 'inputs' is missing"),
        ("{inputs: small}", "device: asks nothing; give transfers, synchronisations, in_loops or result_on"),
        ("{inputs: small, in_loops: any}", "device: asks nothing; give"),
        ("{inputs: small, transfers: {}}", "device: asks nothing; give"),
        ("{inputs: smal, in_loops: none}", "device.inputs: there is no input set 'smal'; did you mean 'small'?"),
        ("{inputs: small, transfers: 0}", "device.transfers: "),
        ("{inputs: small, transfers: {to_host: -1}}", "device.transfers.to_host: must be at least 0, not -1"),
        ("{inputs: small, transfers: {to_hosts: 1}}", "unknown key 'to_hosts'; did you mean 'to_host'?"),
        ("{inputs: small, synchronisations: 1.5}", "device.synchronisations: must be a whole number, not 1.5"),
        (
            "{inputs: small, synchronizations: 0}",
            "unknown key 'synchronizations'; did you mean 'synchronisations'?",
        ),
        ("{inputs: small, in_loops: 0}", "device.in_loops: "),
        ("{inputs: small, result_on: gpu}", "device.result_on: "),
        ("{inputs: small, in_loops: none, on_host: z}", "device.on_host: distance has no argument 'z'; "),
        ("{inputs: small, in_loops: none, on_host: [x, x]}", "device.on_host[1]: 'x' is listed twice"),
        (
            "{inputs: small, in_loops: none, function: f}",
            "device.function: there is no function 'f'; known: distance",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    found = complaints(write_folder(tmp_path / "p", changed(VALUES, f"{{device: {text}}}", SOUND)))
    assert any(line in one for one in found), found
