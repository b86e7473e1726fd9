"""Environments over HTTP: what code may import, for everybody who may submit."""

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from core.connect import open_store
from core.environments import own_libraries
from core.settings import Settings
from core.submission import Role
from tests.api.conftest import Asking, asking, is_problem
from tests.offering import install, offer

OWN = [{"name": one.name, "version": one.version} for one in own_libraries()]


def test_the_judges_own_is_listed_and_problems_name_it(ann: Asking) -> None:
    # When
    (only,) = ann.get("/environments").json()["items"]
    # Then
    assert (only["name"], only["libraries"]) == ("default", OWN)
    assert ann.get("/problems/softmax").json()["environment"] == "default"


def test_those_that_are_offered_are_listed_with_their_libraries(settings: Settings, tmp_path: Path) -> None:
    # Given
    offered = settings.model_copy(update={"environments": offer(tmp_path, tables=install(tmp_path / "site"))})
    with TestClient(create_app(offered)) as client, open_store(offered) as store:
        # When
        items = asking(client, store, "ann", Role.STUDENT).get("/environments").json()["items"]
    # Then
    libraries = [*OWN, {"name": "doubling", "version": "1.2"}]
    assert [one["name"] for one in items] == ["default", "tables"]
    assert items[1] == {"name": "tables", "description": "For tests.", "libraries": libraries}


def test_who_has_no_token_is_told_nothing(client: TestClient) -> None:
    assert is_problem(client.get("/v1/environments"), 401, "unauthenticated")
