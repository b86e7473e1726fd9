"""docs/problem-format.md and its pages of checks are complete: every key, choice, dtype and unit stands there."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from pydantic import TypeAdapter

from core.verdict import Fault, Verdict
from problems.allowances import AuthoredAllowances
from problems.catalog import load_problem, shipped_folder
from problems.document import read_document
from problems.expectations import AuthoredExpectation
from problems.input_set import InputSet
from problems.kinds.registry import CHECK_KINDS
from problems.recipes.registry import RECIPE_KINDS, AuthoredRecipe
from problems.recipes.resolve import resolve_recipe
from problems.schema import schema_text
from problems.tensor_type import DTYPES, parse_tensor_type
from problems.units import BYTES, SECONDS
from tests.problems.folders import SOUND, write_folder
from worker.inputs import draw, made

TEMPLATES = shipped_folder() / "templates"
DOCS = Path(__file__).parents[2] / "docs"
FORMAT = (DOCS / "problem-format.md").read_text(encoding="utf-8")
PAGE = FORMAT + "".join(path.read_text(encoding="utf-8") for path in sorted((DOCS / "checks").glob("*.md")))


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


def every_key() -> set[str]:
    beside = {*AuthoredExpectation.model_fields, *AuthoredAllowances.model_fields}
    return set(keys_of(json.loads(schema_text()))) | beside


def test_every_key_has_a_row_or_a_section() -> None:
    # Given
    keys = every_key()

    # Then
    assert len(keys) > 40
    missing = [key for key in keys if f"| `{key}` |" not in PAGE and f"# `{key}`" not in PAGE]
    assert missing == []


@pytest.mark.parametrize("kind", CHECK_KINDS)
def test_every_kind_of_check_has_a_page_that_says_what_it_rests_on(kind: str) -> None:
    # Given
    page = (DOCS / "checks" / f"{kind}.md").read_text(encoding="utf-8")
    known = set(keys_of(CHECK_KINDS[kind].model_json_schema()))

    # Then
    assert page.startswith(f"# `{kind}`\n\n**")
    assert re.search(r"^\*\*(Proved|Evidence)\*\*", page, re.MULTILINE)
    assert f"[`{kind}`](checks/{kind}.md)" in FORMAT
    assert [row for row in re.findall(r"^\| `([a-z_]+)` \|", page, re.MULTILINE) if row not in known] == []


@pytest.mark.parametrize("kind", CHECK_KINDS)
def test_the_example_on_a_kinds_page_is_what_its_template_asks(kind: str) -> None:
    # Given
    page = (DOCS / "checks" / f"{kind}.md").read_text(encoding="utf-8")
    (example, *_) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    template = (TEMPLATES / kind / "problem.yaml").read_text(encoding="utf-8")

    # Then
    assert all(line.strip() in template for line in example.splitlines())


def further_examples() -> list[tuple[str, str]]:
    """Every example of a check on a kind's page after the first; before `checks:` stand its input sets."""
    pages = {kind: (DOCS / "checks" / f"{kind}.md").read_text(encoding="utf-8") for kind in CHECK_KINDS}
    found = {kind: re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[1:] for kind, page in pages.items()}
    return [(kind, one) for kind, examples in found.items() for one in examples if "checks:\n" in one]


@pytest.mark.parametrize(("kind", "example"), further_examples())
def test_a_further_example_on_a_kinds_page_is_valid_in_its_template(
    kind: str, example: str, tmp_path: Path
) -> None:
    # Given the template with that example in place of the check that stands there
    inputs, _, check = example.partition("checks:\n")
    folder = shutil.copytree(TEMPLATES / kind, tmp_path / kind)
    text = (folder / "problem.yaml").read_text(encoding="utf-8")
    text, count = re.subn(rf"- {kind}: .*", lambda _: check.strip(), text)
    assert count == 1
    text = text.replace("inputs:\n", inputs, 1) if inputs else text
    (folder / "problem.yaml").write_text(text, encoding="utf-8")

    # Then
    kinds = [one.kind for subtask in load_problem(folder).subtasks for one in subtask.checks]
    assert kind in kinds


def test_at_least_the_kinds_that_have_targets_show_a_further_example() -> None:
    assert {"speed", "growth", "memory"} <= {kind for kind, _ in further_examples()}


@pytest.mark.parametrize("kind", ["values", "gradients"])
def test_every_way_to_ask_on_a_kinds_page_is_valid(tmp_path: Path, kind: str) -> None:
    # Given
    page = (DOCS / "checks" / f"{kind}.md").read_text(encoding="utf-8")
    (_, *blocks) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    lines = [line.strip().removeprefix("- ") for block in blocks for line in block.splitlines()]
    items = [line for line in lines if line.startswith(f"{kind}: {{")]
    names = sorted({name for item in items for name in re.findall(r"inputs: (\w+)", item)})
    sets = "".join(f"  {name}: {{x: {{randn: [3, 3]}}}}\n" for name in names)
    checks = "".join(f"      - {item}\n" for item in items)
    text = f"""\
format: 1
title: Example
entry: distance
arguments: {{x: "float64[n, n]"}}
inputs:
{sets}
subtasks:
  - name: all
    points: 1
    checks:
{checks}"""

    # Then
    assert len(items) >= 3
    (subtask,) = load_problem(write_folder(tmp_path / "p", text)).subtasks
    assert [check.kind for check in subtask.checks] == [kind] * len(items)


def test_every_row_is_about_a_key_that_exists() -> None:
    # Given
    keys = every_key()

    # Then
    assert [row for row in re.findall(r"^\| `([a-z_]+)` \|", PAGE, re.MULTILINE) if row not in keys] == []


def test_every_choice_dtype_unit_and_verdict_is_named() -> None:
    # Given
    verdicts = [verdict.value for verdict in Verdict if verdict.fault is not Fault.OURS]
    words = [*choices_of(json.loads(schema_text())), *DTYPES, *BYTES, *SECONDS, *verdicts]

    # Then
    assert [word for word in words if f"`{word}`" not in PAGE] == []


def test_the_example_of_submissions_yaml_is_valid(tmp_path: Path) -> None:
    # Given
    (example,) = re.findall(r"```yaml\n(wrong_answer.*?)```", FORMAT, re.DOTALL)
    folder = write_folder(tmp_path / "p", SOUND, submissions_yaml=example)
    (folder / "submissions" / "wrong_answer").mkdir(parents=True)
    (folder / "submissions" / "wrong_answer" / "columns.py").write_text("def distance(*arguments): ...\n")

    # Then
    expected = load_problem(folder).expectations["wrong_answer/columns.py"]
    assert (expected.points, expected.subtask) == ((0.0, 40.0), "values")


FORMS = re.findall(r"```yaml\n(# special values.*?)```", FORMAT, re.DOTALL)
MAKES = re.findall(r"```python\n(import torch\n\n\ndef make.*?)```", FORMAT, re.DOTALL)


def test_the_examples_of_unusual_forms_make_what_is_said(tmp_path: Path) -> None:
    # Given
    (example,) = FORMS
    text = f"""\
format: 1
title: Example
entry: distance
arguments: {{x: "float32|complex128[n, d]"}}
{example}
subtasks: [{{name: values, points: 1, checks: [{{values: {{inputs: [odd, made]}}}}]}}]
"""
    problem = load_problem(write_folder(tmp_path / "p", text, inputs_py=MAKES[0]))

    # When
    made = {name: draw(one, 1)["x"] for name, one in problem.inputs.items() if one.generate is None}

    # Then
    assert problem.inputs["made"].generate == "inputs.py"
    tensors = {name: tensor for name, tensor in made.items() if isinstance(tensor, torch.Tensor)}
    assert list(tensors) == ["odd", "turned", "gaps", "repeated", "waves", "roots"]
    assert (int(tensors["odd"].isinf().sum()), int(tensors["odd"].isnan().sum())) == (1, 2)
    assert 8 <= len(tensors["odd"]) <= 64
    strides = {name: tensor.stride() for name, tensor in tensors.items()}
    assert (strides["turned"], strides["gaps"], strides["repeated"]) == ((1, 5), (6, 2), (0, 1))
    assert {str(tensors[name].dtype) for name in ("waves", "roots")} == {"torch.complex128"}
    assert tensors["roots"].tolist() == [[1, 1j], [-1, -1j]]


def test_the_example_of_a_generator_makes_what_is_declared() -> None:
    # Given
    (source,) = MAKES
    space: dict[str, Any] = {}
    exec(compile(source, "inputs.py", "exec"), space)
    takes = {"x": parse_tensor_type("float32[n, d]"), "y": parse_tensor_type("float32[m, d]")}

    # When
    found = made(InputSet({}, takes=takes, generate="inputs.py"), space["make"](5), "inputs.py")

    # Then
    assert list(found) == ["x", "y"]
    assert len({repr(space["make"](seed)) for seed in (5, 5, 6)}) == 2


EXAMPLES = dict(re.findall(r"^\| `(\w+)` \|.*\| `(\{\1: .*\})` \|$", FORMAT, re.MULTILINE))


@pytest.mark.parametrize("kind", RECIPE_KINDS)
def test_the_example_of_every_recipe_makes_a_tensor(kind: str) -> None:
    # Given
    written = read_document(EXAMPLES[kind], "the page").data

    # When
    recipe = resolve_recipe(
        TypeAdapter(AuthoredRecipe).validate_python(written), parse_tensor_type("float32[n, d]")
    )
    made = draw(InputSet({"x": recipe}), 1)["x"]

    # Then
    assert recipe.kind == kind
    assert isinstance(made, torch.Tensor)
    assert (made.dtype, made.dim()) == (torch.float32, 2)


def test_the_examples_of_plain_and_nested_arguments_are_valid(tmp_path: Path) -> None:
    # Given
    table = FORMAT[FORMAT.index("### Plain and nested") : FORMAT.index("### Recipes")]
    rows = [row for row in table.splitlines() if row.startswith("| `")]
    written = [one for row in rows for one in re.findall(r"`(\w+: .*?)`", row)]
    types = {"k": "int", "p": "float", "count": "int", "mode": "str", "mask": "none", "steps": "list[int]"}
    types |= {"pair": "tuple[int, float32[n]]", "net": "dict[w: float32[n, n], b: float]", "rest": "any"}
    lines = "".join(f"    {one}\n" for one in written)
    text = f"""\
format: 1
title: Example
entry: distance
arguments: {json.dumps(types)}
inputs:
  some:
    where: {{n: 1..3}}
{lines}
subtasks: [{{name: values, points: 1, checks: [{{values: {{inputs: some}}}}]}}]
"""

    # Then
    assert [one.partition(":")[0] for one in written] == list(types)
    assert list(load_problem(write_folder(tmp_path / "p", text)).inputs["some"].arguments) == list(types)


def test_the_first_example_of_inputs_is_valid(tmp_path: Path) -> None:
    # Given
    (example,) = re.findall(r"```yaml\n(inputs:.*?)```", FORMAT, re.DOTALL)
    text = f"""\
format: 1
title: Example
entry: distance
arguments: {{x: "float32[n, d]", y: "float32[m, d]"}}
{example}
subtasks: [{{name: values, points: 1, checks: [{{values: {{inputs: [small, huge, any]}}}}]}}]
"""

    # Then
    assert list(load_problem(write_folder(tmp_path / "p", text)).inputs) == ["small", "huge", "any"]
