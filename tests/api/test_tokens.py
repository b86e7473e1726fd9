"""Tokens over HTTP: who may make them, what they open, how they end."""

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import Asking, is_problem


def test_an_admin_makes_a_token_that_works_until_it_is_revoked(admin: Asking) -> None:
    # Given
    made = admin.post("/tokens", {"user": "eve", "role": "student", "expires_in": 3600})
    assert made.status_code == 201
    eve = Asking(admin.client, made.json()["token"])
    # When
    me = eve.get("/me").json()
    # Then
    assert (me["user"], me["role"], me["max_waiting"], me["max_per_hour"]) == ("eve", "student", 3, 20)
    assert me["expires_at"] == made.json()["expires_at"]
    assert admin.delete(f"/tokens/{made.json()['id']}").json()["revoked_at"] is not None
    assert is_problem(eve.get("/me"), 401, "unauthenticated")


def test_the_list_of_tokens_holds_no_secret(admin: Asking) -> None:
    # Given
    text = admin.post("/tokens", {"user": "eve"}).json()["token"]
    # When
    listed = admin.get("/tokens")
    # Then
    assert {one["user"] for one in listed.json()["items"]} == {"eve", "dora"}
    assert text.split("_", 2)[2] not in listed.text


def test_only_admins_deal_in_tokens(ann: Asking, coach: Asking, admin: Asking) -> None:
    for asking in (ann, coach):
        assert is_problem(asking.get("/tokens"), 403, "forbidden")
        assert is_problem(asking.post("/tokens", {"user": "eve"}), 403, "forbidden")
        assert is_problem(asking.delete("/tokens/x"), 403, "forbidden")
    assert is_problem(admin.delete("/tokens/x"), 404, "not-found")


@pytest.mark.parametrize(
    "wrong", [{}, {"user": "e", "role": "god"}, {"user": "e", "expires_in": -1}, {"user": "e", "x": 1}]
)
def test_a_wrong_request_makes_no_token(admin: Asking, wrong: dict[str, object]) -> None:
    assert is_problem(admin.post("/tokens", wrong), 422, "invalid-request")
    assert is_problem(admin.post("/tokens", {"user": " e"}), 400, "usage")
    assert len(admin.get("/tokens").json()["items"]) == 1


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer x", "Bearer tj_a_b", "Basic dTpw", "tj_a_b"])
def test_without_a_token_in_force_nothing_opens(client: TestClient, header: str | None) -> None:
    # Given
    headers = {} if header is None else {"Authorization": header}
    # When / Then
    for path in ("/me", "/problems", "/submissions", "/submissions/x/events", "/scores.csv", "/tokens"):
        refused = client.get(f"/v1{path}", headers=headers)
        assert is_problem(refused, 401, "unauthenticated"), path
        assert refused.headers["www-authenticate"] == "Bearer"
    assert is_problem(client.post("/v1/problems/softmax/submissions", headers=headers), 401, "unauthenticated")
