"""docs/problem-format.md is complete: every key, every choice, every dtype and unit stands in it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.verdict import Fault, Verdict
from problems.catalog import load_problem
from problems.schema import schema_text
from problems.tensor_type import DTYPES
from problems.units import BYTES, SECONDS
from tests.problems.folders import write_folder

PAGE = (Path(__file__).parents[2] / "docs" / "problem-format.md").read_text(encoding="utf-8")


def keys_of(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from keys_of(part)
    if isinstance(schema, list):
        for part in schema:
            yield from keys_of(part)


def choices_of(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (one for one in schema.get("enum", []) if isinstance(one, str))
        for part in schema.values():
            yield from choices_of(part)


def test_every_key_has_a_row_or_a_section() -> None:
    # Given
    keys = set(keys_of(json.loads(schema_text())))

    # Then
    assert len(keys) > 40
    missing = [key for key in keys if f"| `{key}` |" not in PAGE and f"### `{key}`" not in PAGE]
    assert missing == []


def test_every_row_is_about_a_key_that_exists() -> None:
    # Given
    keys = set(keys_of(json.loads(schema_text())))

    # Then
    assert [row for row in re.findall(r"^\| `([a-z_]+)` \|", PAGE, re.MULTILINE) if row not in keys] == []


def test_every_choice_dtype_unit_and_verdict_is_named() -> None:
    # Given
    verdicts = [verdict.value for verdict in Verdict if verdict.fault is not Fault.OURS]
    words = [*choices_of(json.loads(schema_text())), *DTYPES, *BYTES, *SECONDS, *verdicts]

    # Then
    assert [word for word in words if f"`{word}`" not in PAGE] == []


def test_the_first_example_of_inputs_is_valid(tmp_path: Path) -> None:
    # Given
    (example,) = re.findall(r"```yaml\n(inputs:.*?)```", PAGE, re.DOTALL)
    text = f"""\
format: 1
title: Example
entry: distance
arguments: {{x: "float32[n, d]", y: "float32[m, d]"}}
{example}
subtasks: [{{name: values, points: 1, checks: [{{values: {{inputs: [small, huge]}}}}]}}]
"""

    # Then
    assert list(load_problem(write_folder(tmp_path / "p", text)).inputs) == ["small", "huge"]
