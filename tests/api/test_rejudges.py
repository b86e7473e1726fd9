"""Rejudge sets over HTTP: coaches look before anything changes, students see nothing of it."""

import pytest

from core.store import Store
from core.verdict import Verdict
from tests.api.conftest import Asking, is_problem, judge
from tests.core.conftest import report

WRONG = report(0.0, Verdict.WRONG_ANSWER)


@pytest.fixture
def wrong(ann: Asking, store: Store) -> str:
    """A submission that was judged wrong."""
    sent: str = ann.send().json()["id"]
    judge(store, sent, WRONG)
    return sent


def test_a_coach_looks_and_then_applies(wrong: str, ann: Asking, coach: Asking, store: Store) -> None:
    # Given
    opened = coach.post("/rejudges", {"problem": "softmax", "reason": "case 3 was wrong"})
    assert (opened.status_code, opened.json()["counts"]) == (202, {"waiting": 1})
    place = f"/rejudges/{opened.json()['id']}"
    assert is_problem(coach.post(f"{place}/apply"), 409, "conflict")
    # When
    (item,) = coach.get(f"{place}/items").json()["items"]
    judge(store, item["trial"])
    # Then
    (item,) = coach.get(f"{place}/items", change="changed").json()["items"]
    assert (item["submission"], item["user"], item["before_points"], item["after_points"]) == (wrong, "ann", 0, 100)
    assert coach.get(f"{place}/items", change="same").json()["items"] == []
    assert coach.get(f"/submissions/{item['trial']}").json()["report"]["verdict"] == "accepted"
    assert ann.get(f"/submissions/{wrong}").json()["points"] == 0
    assert coach.post(f"{place}/apply").json()["status"] == "applied"
    assert ann.get(f"/submissions/{wrong}").json()["points"] == 100


def test_a_coach_drops_what_they_do_not_like(wrong: str, ann: Asking, coach: Asking) -> None:
    # Given
    opened = coach.post("/rejudges", {"problem": "softmax", "verdicts": ["wrong_answer"], "users": ["ann"]}).json()
    # When
    dropped = coach.post(f"/rejudges/{opened['id']}/drop").json()
    # Then
    assert (dropped["status"], dropped["counts"]) == ("dropped", {"dropped": 1})
    assert ann.get(f"/submissions/{wrong}").json()["verdict"] == "wrong_answer"
    assert [one["id"] for one in coach.get("/rejudges").json()["items"]] == [opened["id"]]
    assert is_problem(coach.post(f"/rejudges/{opened['id']}/apply"), 409, "conflict")


def test_students_neither_open_nor_see_sets_or_trials(wrong: str, ann: Asking, coach: Asking) -> None:
    # Given
    opened = coach.post("/rejudges", {"problem": "softmax"}).json()
    (item,) = coach.get(f"/rejudges/{opened['id']}/items").json()["items"]
    # When / Then
    assert is_problem(ann.post("/rejudges", {"problem": "softmax"}), 403, "forbidden")
    for path in ("/rejudges", f"/rejudges/{opened['id']}", f"/rejudges/{opened['id']}/items"):
        assert is_problem(ann.get(path), 403, "forbidden")
    assert is_problem(ann.get(f"/submissions/{item['trial']}"), 404, "not-found")
    assert [one["id"] for one in ann.get("/submissions").json()["items"]] == [wrong]
    assert [one["id"] for one in coach.get("/submissions").json()["items"]] == [wrong]


def test_what_is_asked_wrongly_opens_nothing(wrong: str, coach: Asking) -> None:
    assert is_problem(coach.post("/rejudges", {"problem": "no-such"}), 404, "not-found")
    assert is_problem(coach.post("/rejudges", {"problem": "softmax", "users": ["nobody"]}), 409, "conflict")
    assert is_problem(
        coach.post("/rejudges", {"problem": "softmax", "verdicts": ["great"]}), 422, "invalid-request"
    )
    assert is_problem(coach.get("/rejudges/nothing"), 404, "not-found")
    assert coach.get("/rejudges").json()["items"] == []


def test_long_lists_come_in_pages(ann: Asking, coach: Asking, store: Store) -> None:
    # Given
    ids = [ann.send().json()["id"] for _ in range(3)]
    for one in ids:
        judge(store, one, WRONG)
    sets = [coach.post("/rejudges", {"problem": "softmax"}).json()["id"] for _ in range(2)]
    # When
    first = coach.get(f"/rejudges/{sets[0]}/items", limit=2).json()
    rest = coach.get(f"/rejudges/{sets[0]}/items", limit=2, cursor=first["next_cursor"]).json()
    newest = coach.get("/rejudges", limit=1).json()
    oldest = coach.get("/rejudges", limit=1, cursor=newest["next_cursor"]).json()
    # Then
    assert [item["submission"] for item in (*first["items"], *rest["items"])] == sorted(ids)
    assert rest["next_cursor"] is None
    assert {newest["items"][0]["id"], oldest["items"][0]["id"]} == set(sets)
