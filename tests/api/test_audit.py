"""Who reads the audit log, and that every change by staff is in it."""

from fastapi.testclient import TestClient

from core.store import Store
from core.submission import Role
from tests.api.conftest import Asking, asking, is_problem, judge


def test_only_admins_read_it(ann: Asking, coach: Asking, admin: Asking) -> None:
    assert is_problem(ann.get("/audit"), 403, "forbidden")
    assert is_problem(coach.get("/audit"), 403, "forbidden")
    assert admin.get("/audit").status_code == 200
    assert is_problem(admin.get("/audit", cursor="x"), 422, "invalid-request")


def test_it_tells_whose_token_changed_what(ann: Asking, coach: Asking, admin: Asking, store: Store) -> None:
    # Given
    sent = ann.send().json()["id"]
    judge(store, sent)
    # When
    coach.post(f"/submissions/{sent}/rejudge")
    coach.post(f"/submissions/{sent}/cancel")
    # Then
    lines = admin.get("/audit", target=sent).json()["items"]
    assert [line["action"] for line in lines] == ["submission.cancel", "submission.rejudge"]
    assert {(line["user"], line["via"], line["token"]) for line in lines} == {
        ("carl", "api", coach.token.split("_")[1])
    }


def test_it_comes_in_pages(client: TestClient, store: Store, admin: Asking) -> None:
    # Given
    for number in range(4):
        asking(client, store, f"s{number}", Role.STUDENT)
    # When
    first = admin.get("/audit", limit=3, action="token.create").json()
    rest = admin.get("/audit", limit=3, cursor=first["next_cursor"]).json()
    # Then
    assert len(first["items"]) == 3
    told = {line["details"]["user"] for line in (*first["items"], *rest["items"])}
    assert told == {"s3", "s2", "s1", "s0", "dora"}
    assert rest["next_cursor"] is None
