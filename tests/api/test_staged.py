"""A new version of a problem is judged in the background, and its verdicts hold only once it is live."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from core.settings import Settings
from core.store import Store
from core.verdict import Verdict
from problems.catalog import shipped_folder
from tests.api.conftest import Asking, is_problem, judge
from tests.core.conftest import report


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with a staged version of softmax."""
    staged = tmp_path / "staged"
    shutil.copytree(shipped_folder() / "softmax", staged / "softmax")
    changed = staged / "softmax" / "reference.py"
    changed.write_text(changed.read_text() + "\n# another version\n")
    return settings.model_copy(update={"staged_problems": staged})


@pytest.fixture
def gone_live(settings: Settings, coach: Asking) -> Iterator[Asking]:
    """A coach of a service that was started with the new version."""
    live = settings.model_copy(update={"problems": settings.staged_problems})
    with TestClient(create_app(live)) as client:
        yield Asking(client, coach.token)


def test_verdicts_of_a_new_version_hold_once_it_is_live(
    ann: Asking, coach: Asking, store: Store, gone_live: Asking
) -> None:
    # Given a set that was judged by the staged version
    sent = ann.send().json()["id"]
    judge(store, sent, report(0.0, Verdict.WRONG_ANSWER))
    opened = coach.post("/rejudges", {"problem": "softmax", "version": "staged"}).json()
    place = f"/rejudges/{opened['id']}"
    (item,) = coach.get(f"{place}/items").json()["items"]
    assert store.get(item["trial"]).trial_digest == opened["digest"]
    judge(store, item["trial"])
    # When / Then
    assert is_problem(coach.post(f"{place}/apply"), 409, "conflict")
    assert ann.get(f"/submissions/{sent}").json()["points"] == 0
    assert gone_live.post(f"{place}/apply").json()["status"] == "applied"
    assert ann.get(f"/submissions/{sent}").json()["points"] == 100


def test_a_problem_without_a_staged_version_opens_no_set(ann: Asking, coach: Asking, store: Store) -> None:
    # Given
    judge(store, ann.send(problem="matmul-chain").json()["id"])
    # When
    refused = coach.post("/rejudges", {"problem": "matmul-chain", "version": "staged"})
    # Then
    assert is_problem(refused, 404, "not-found")
    assert coach.get("/rejudges").json()["items"] == []
