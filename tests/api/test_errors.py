"""The table of errors is whole, and its documentation too."""

import inspect
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.errors import KINDS, SOURCE_KINDS, kind_of
from core import errors
from tests.api.conftest import is_problem

ROOT = Path(__file__).parents[2]
OURS = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.TorchJudgeError)]


@pytest.mark.parametrize("error", [one for one in OURS if one is not errors.SourceError])
def test_every_error_of_ours_has_a_status(error: type[Exception]) -> None:
    # When
    status = kind_of(error.__new__(error)).status
    # Then: what the asker can mend is 4xx, what we broke is 5xx
    assert 400 <= status < 500 if issubclass(error, errors.UsageError) else status == 500


@pytest.mark.parametrize("kind", [*KINDS.values(), *SOURCE_KINDS.values()], ids=lambda kind: kind.name)
def test_every_type_is_documented_with_its_status(kind: object) -> None:
    # Given
    text = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    # Then
    assert f"| `{kind.name}` | {kind.status} |" in text  # type: ignore[attr-defined]


def test_what_the_framework_refuses_is_problem_json_too(client: TestClient) -> None:
    assert is_problem(client.get("/v1/nothing"), 404, "http-404")
    assert is_problem(client.put("/v1/health"), 405, "http-405")
