"""A problem's feedback level holds in every place where a student reads of hidden checks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from core.connect import open_store
from core.settings import Settings
from core.submission import Role
from core.verdict import Verdict
from problems.catalog import shipped_folder
from tests.api.conftest import Asking, asking
from tests.core.conftest import report

PLACES = ("/submissions/{}", "/submissions", "/submissions/{}/events")


@pytest.fixture(params=["subtask", "score", "none"])
def level(request: pytest.FixtureRequest) -> str:
    """A level that tells less than `limited`."""
    return str(request.param)


@pytest.fixture
def asked(level: str, settings: Settings, tmp_path: Path) -> Iterator[tuple[Asking, Asking, str]]:
    """A student and a coach of a service whose one problem has that level, and a judged submission."""
    folder = tmp_path / "problems" / "softmax"
    shutil.copytree(shipped_folder() / "softmax", folder)
    text = (folder / "problem.yaml").read_text()
    (folder / "problem.yaml").write_text(text.replace("entry:", f"feedback: {level}\nentry:", 1))
    chosen = settings.model_copy(update={"problems": folder.parent})
    with TestClient(create_app(chosen)) as client, open_store(chosen) as store:
        ann, coach = asking(client, store, "ann", Role.STUDENT), asking(client, store, "carl", Role.COACH)
        submission = ann.send().json()["id"]
        wrong = report(37.5, Verdict.TIME_LIMIT)
        claim = store.claim(submission, "w", 30.0)
        assert claim is not None
        store.note(claim, ("subtask", wrong.subtasks[0].model_dump(mode="json")))
        assert store.finish(claim, wrong)
        yield ann, coach, submission


def test_no_place_tells_more_than_the_level(level: str, asked: tuple[Asking, Asking, str]) -> None:
    # Given
    ann, coach, submission = asked

    # When
    texts = [ann.get(place.format(submission)).text for place in PLACES]

    # Then
    for text in texts:
        assert "some elements differ" not in text
        assert ("time_limit" in text) == (level == "subtask"), text
        assert "37.5" not in text or level != "none"
    assert all("time_limit" in coach.get(place.format(submission)).text for place in PLACES)


def test_the_report_says_its_level(level: str, asked: tuple[Asking, Asking, str]) -> None:
    ann, coach, submission = asked
    assert ann.get(f"/submissions/{submission}").json()["feedback"] == level
    assert coach.get(f"/submissions/{submission}").json()["feedback"] == "full"
