"""What authors may write of `source`; each mistake has its place and its sentence."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.source import SourceCheck
from tests.problems.folders import changed, complaints, write_folder

VALUES = "{values: {inputs: small}}"


def test_one_word_or_many_are_looked_for(tmp_path: Path) -> None:
    # Given
    text = "{source: {forbid: {syntax: loop, calls: [sum, torch.sum]}, only_imports: torch, within: distance}}"

    # When
    (check,) = load_problem(write_folder(tmp_path / "p", changed(VALUES, text))).subtasks[0].checks

    # Then
    assert isinstance(check, SourceCheck)
    assert list(check.forbid.words()) == [("syntax", "loop"), ("calls", "sum"), ("calls", "torch.sum")]
    assert list(check.require.words()) == []
    assert (check.only_imports, check.within) == (("torch",), ("distance",))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{}", "11:23: subtasks[0].checks[0].source: asks nothing; give forbid, require or only_imports"),
        ("{forbid: {syntax: lop}}", "source.forbid.syntax: must be 'loop', 'for', 'while',"),
        ("{forbid: {syntax: lop}}", "did you mean 'loop'?"),
        ("{forbid: {calls: [sum()]}}", "source.forbid.calls[0]: 'sum()' is not a Python name such as sum or torch"),
        ("{forbid: {calls: [sum, sum]}}", "source.forbid.calls[1]: 'sum' is listed twice"),
        (
            "{forbid: {attributes: x.data}}",
            "source.forbid.attributes: 'x.data' has a dot; write the last part alone",
        ),
        ("{forbid: {loops: for}}", "source.forbid.loops: unknown key 'loops'; known: syntax, calls,"),
        ("{forbid: {calls: sum}, require: {calls: sum}}", "source.require.calls: 'sum' is forbidden as well"),
        (
            "{forbid: {calls: sum}, within: distanse}",
            "within: there is no function 'distanse'; did you mean 'distance'?",
        ),
        ("{forbid: {calls: 3}}", "source.forbid.calls: must be a name or a list of names, not 3"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, line: str) -> None:
    found = complaints(write_folder(tmp_path / "p", changed(VALUES, f"{{source: {text}}}")))
    assert any(line in one for one in found), found
