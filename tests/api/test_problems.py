"""Problems over HTTP: the public half and nothing else."""

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from core.connect import open_store
from core.settings import Settings
from core.submission import Role
from problems.catalog import Catalog, shipped_folder
from tests.api.conftest import Asking, asking, is_problem


def test_all_shipped_problems_are_listed(ann: Asking) -> None:
    # When
    body = ann.get("/problems").json()
    # Then
    assert [one["slug"] for one in body["items"]] == sorted(Catalog.load(shipped_folder()).problems)
    assert body["broken"] == []


def test_the_public_half_shows_what_is_asked_and_hides_how_it_is_checked(ann: Asking) -> None:
    # When
    body = ann.get("/problems/softmax").json()
    # Then
    assert body["entry"] == "softmax"
    assert body["arguments"] == {"x": "float32[n, d]"}
    assert body["max_points"] == sum(subtask["points"] for subtask in body["subtasks"]) == 100.0
    assert set(body["limits"]) == {"time", "total", "memory", "cpus", "processes", "output"}
    assert not {"inputs", "folder", "digest", "draw"} & set(body)
    assert all(isinstance(check, str) for subtask in body["subtasks"] for check in subtask["checks"])


def test_the_starter_comes_as_a_file(ann: Asking) -> None:
    # When
    response = ann.get("/problems/softmax/starter")
    # Then
    assert response.headers["content-type"].startswith("text/x-python")
    assert 'filename="softmax.py"' in response.headers["content-disposition"]
    assert "def softmax" in response.text


def test_an_unknown_problem_is_not_found(ann: Asking) -> None:
    for path in ("/problems/nothing", "/problems/nothing/starter"):
        assert is_problem(ann.get(path), 404, "not-found")


def test_a_broken_problem_is_refused_while_its_coach_reads_why(settings: Settings, tmp_path: Path) -> None:
    # Given
    folder = tmp_path / "problems" / "secret-plans"
    folder.mkdir(parents=True)
    (folder / "problem.yaml").write_text("format: 1\ntitel: Oops\n")
    broken = settings.model_copy(update={"problems": tmp_path / "problems"})
    with TestClient(create_app(broken)) as client, open_store(broken) as store:
        ann, coach = asking(client, store, "ann", Role.STUDENT), asking(client, store, "carl", Role.COACH)
        # When
        refused = ann.send(problem="secret-plans")
        # Then
        assert is_problem(refused, 409, "problem-broken")
        assert "titel" not in refused.text
        assert ann.get("/problems").json() == {"items": [], "broken": []}
        (shown,) = coach.get("/problems").json()["broken"]
        assert shown["slug"] == "secret-plans"
        assert "problem.yaml:2" in shown["error"]
