"""`values`: leeways that authors may give, and those that make no sense."""

from pathlib import Path

import pytest

from problems.catalog import load_problem
from problems.kinds.values import ValuesCheck
from problems.leeway import STRICT, Leeway
from tests.problems.folders import SOUND, changed, complaints, write_folder


def asked(more: str) -> str:
    return changed("values: {inputs: small}", f"values: {{inputs: small{more}}}", SOUND)


@pytest.mark.parametrize(
    ("more", "leeway"),
    [
        ("", STRICT),
        (", nan: equal, dtype: any, layout: any", Leeway(nan="equal", dtype="any", layout="any")),
        (", device: any", Leeway(device="any")),
        (", order: any, parts: [1, last]", Leeway(order="any", parts=(1, "last"))),
        (", sign: any, axis: -1", Leeway(sign="any", axis=-1)),
    ],
)
def test_a_leeway_is_given_by_a_word(tmp_path: Path, more: str, leeway: Leeway) -> None:
    (check,) = load_problem(write_folder(tmp_path / "p", asked(more))).subtasks[0].checks
    assert isinstance(check, ValuesCheck)
    assert check.leeway == leeway


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (", nan: right", "values.nan: must be 'wrong' or 'equal', not the text 'right'"),
        (", dtype: float32", "values.dtype: must be 'same' or 'any', not the text 'float32'"),
        (", device: cuda", "values.device: must be 'same' or 'any', not the text 'cuda'"),
        (", sgn: any", "values.sgn: unknown key 'sgn'; did you mean 'sign'?"),
        (", axis: 1", "values.axis: has no use without 'sign: any'"),
        (", parts: [1]", "values.parts: has no use without 'order: any' or 'sign: any'"),
        (", sign: any, axis: 99", "values.axis: must be at most 15"),
        (", sign: any, order: any", "values.sign: 'sign: any' and 'order: any' do not go together"),
        (", order: any, parts: []", "values.parts: "),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, more: str, line: str) -> None:
    lines = complaints(write_folder(tmp_path / "p", asked(more)))
    assert any(line in one for one in lines), lines


def test_whole_numbers_have_no_sign_to_leave_open(tmp_path: Path) -> None:
    text = changed('returns: "float32[n, m]"', 'returns: "int64[n, m]"', asked(", sign: any"))
    (line,) = complaints(write_folder(tmp_path / "p", text))
    assert "int64 has no sign to leave open" in line
