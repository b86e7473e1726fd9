"""What coaches take away holds everything, and nothing that runs or leaves its folder."""

import csv
import io
import zipfile

import pytest

from core.store import Store
from core.submission import NewSubmission, Role
from core.tokens import create_token
from core.verdict import Verdict
from core.work import Attached, Layout
from tests.api.conftest import ON_BOTH, SOURCE, Asking, is_problem, judge
from tests.core.conftest import report

pytestmark = ON_BOTH

PATHS = ("/exports/results.csv", "/exports/results.json", "/exports/sources.zip")


def test_results_hold_every_submission_with_its_verdict(
    ann: Asking, bob: Asking, coach: Asking, store: Store
) -> None:
    # Given
    first, second = ann.send().json()["id"], bob.send().json()["id"]
    judge(store, first, report(0.0, Verdict.WRONG_ANSWER))
    coach.post("/rejudges", {"problem": "softmax"})  # its trials are nobody's
    # When
    lines = list(csv.DictReader(io.StringIO(coach.get("/exports/results.csv").text)))
    items = coach.get("/exports/results.json").json()["items"]
    # Then
    assert [line["id"] for line in lines] == [item["id"] for item in items] == [second, first]
    assert (lines[1]["user"], lines[1]["verdict"], lines[1]["points"]) == ("ann", "wrong_answer", "0.0")
    assert (items[0]["status"], items[0]["verdict"], items[0]["points"]) == ("queued", None, None)


def test_an_export_may_be_of_one_problem_or_one_user(ann: Asking, bob: Asking, coach: Asking) -> None:
    # Given
    ann.send()
    mine = bob.send().json()["id"]
    # When / Then
    assert [one["id"] for one in coach.get("/exports/results.json", user="bob").json()["items"]] == [mine]
    assert coach.get("/exports/results.json", problem="matmul-chain").json() == {"items": []}
    assert is_problem(coach.get("/exports/results.json", color="red"), 422, "invalid-request")


def test_many_pages_come_whole(ann: Asking, coach: Asking, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given
    monkeypatch.setattr("api.exports.PAGE", 2)
    ids = [store.add(NewSubmission(user="ann", problem="softmax", source=SOURCE)).id for _ in range(5)]
    # When
    items = coach.get("/exports/results.json").json()["items"]
    # Then
    assert [item["id"] for item in items] == sorted(ids, reverse=True)


def test_sources_hold_every_file_under_a_name_that_stays_inside(coach: Asking, store: Store) -> None:
    # Given a student with a hostile name, and a submission of two files
    plain = store.add(NewSubmission(user="../../x", problem="softmax", source=SOURCE, filename="../evil.py"))
    files = (Attached(name="parts/b.py", data=b"x = 1\n"),)
    whole = store.add(
        NewSubmission(
            user="ann", problem="softmax", source="import b", layout=Layout(files=("parts/b.py",)), attached=files
        )
    )
    # When
    archive = zipfile.ZipFile(io.BytesIO(coach.get("/exports/sources.zip").content))
    # Then
    assert archive.testzip() is None
    assert sorted(archive.namelist()) == sorted(
        [
            f"softmax/%2E%2E%2F%2E%2E%2Fx/{plain.id}/submission.py",
            f"softmax/ann/{whole.id}/submission.py",
            f"softmax/ann/{whole.id}/parts/b.py",
            "index.csv",
        ]
    )
    assert archive.read(f"softmax/ann/{whole.id}/parts/b.py") == b"x = 1\n"
    assert archive.read(f"softmax/%2E%2E%2F%2E%2E%2Fx/{plain.id}/submission.py").decode() == SOURCE
    index = list(csv.DictReader(io.StringIO(archive.read("index.csv").decode())))
    assert [line["user"] for line in index] == ["ann", "../../x"]


def test_a_name_that_is_a_formula_stays_text(ann: Asking, coach: Asking, store: Store) -> None:
    # Given
    ann.token = create_token(store, "=1+1", Role.STUDENT)[1]
    ann.send()
    # When / Then
    (line,) = csv.DictReader(io.StringIO(coach.get("/exports/results.csv").text))
    assert line["user"] == "'=1+1"


def test_only_staff_export_and_each_time_is_written_down(ann: Asking, coach: Asking, admin: Asking) -> None:
    for path in PATHS:
        assert is_problem(ann.get(path), 403, "forbidden")
        assert coach.get(path, problem="softmax").status_code == 200
    lines = admin.get("/audit", target="softmax").json()["items"]
    assert [(line["action"], line["user"], line["details"]["format"]) for line in lines] == [
        ("export.sources", "carl", "zip"),
        ("export.results", "carl", "json"),
        ("export.results", "carl", "csv"),
    ]
