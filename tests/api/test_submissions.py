"""Submitting, reading, listing, rejudging and cancelling over HTTP."""

import pytest
from redis import Redis

from core.queue import redis_url
from core.settings import Settings
from core.store import Store
from core.submission import Status
from core.verdict import Verdict
from tests.api.conftest import ON_BOTH, SOURCE, Asking, is_problem, judge
from tests.core.conftest import report


@ON_BOTH
def test_a_file_is_taken_queued_and_announced(ann: Asking, store: Store, settings: Settings) -> None:
    # Given
    with Redis.from_url(redis_url(settings)) as broker:
        broker.flushall()
        # When
        sent = ann.upload(SOURCE.encode(), "lösung.py")
        # Then
        assert sent.status_code == 202
        body = sent.json()
        assert sent.headers["location"] == f"/v1/submissions/{body['id']}"
        assert (body["status"], body["place"], body["report"]) == ("queued", 1, None)
        assert (body["user"], body["problem"], body["filename"]) == ("ann", "softmax", "lösung.py")
        assert body["max_points"] == 100.0
        assert broker.llen("tj:cpu:3") == 1
    assert store.get(body["id"]).source == SOURCE


@ON_BOTH
def test_json_is_taken_as_well_as_a_form(ann: Asking, store: Store) -> None:
    # When
    sent = ann.send("x = 'é'\n")
    # Then
    assert sent.status_code == 202
    assert store.get(sent.json()["id"]).source == "x = 'é'\n"


@ON_BOTH
def test_a_file_name_cannot_point_elsewhere(ann: Asking) -> None:
    assert ann.upload(b"x = 1", "../../etc/a.py").json()["filename"] == "a.py"
    assert ann.upload(b"x = 1", "c:\\mine\\b.py").json()["filename"] == "b.py"


@pytest.mark.parametrize(
    ("data", "status", "name"),
    [
        (b"x = 1\n" * 50_000, 413, "source-too-large"),
        (b"#" * 2_000_000, 413, "source-too-large"),
        (b"", 422, "source-empty"),
        (b"x = '\xff'", 422, "source-not-utf8"),
        (b"x = 1\0", 422, "source-nul-bytes"),
        (b"def f(:\n", 422, "source-syntax"),
        (b"-" * 100_000 + b"1", 422, "source-too-complex"),
    ],
    ids=["large", "far too large", "empty", "latin", "nul", "syntax", "deep"],
)
@ON_BOTH
def test_a_file_that_cannot_be_taken_is_named_and_not_queued(
    ann: Asking, store: Store, data: bytes, status: int, name: str
) -> None:
    # When
    refused = ann.upload(data)
    # Then
    assert is_problem(refused, status, name)
    assert store.depth()[Status.QUEUED] == 0


@ON_BOTH
def test_a_syntax_error_tells_its_line(ann: Asking) -> None:
    assert ann.upload(b"x = 1\ny = (\n").json()["line"] == 2


@ON_BOTH
def test_what_is_not_a_submission_is_refused(ann: Asking, store: Store) -> None:
    # When
    path = "/problems/softmax/submissions"
    unknown = ann.send(problem="sofmax")
    other_field = ann.upload(b"x = 1", field="code")
    misspelt = ann.post(path, {"sorce": "x = 1"})
    surrogate = ann.post_raw(path, b'{"source": "x = \'\\ud800\'"}')
    nothing = ann.post(path)
    # Then
    assert is_problem(unknown, 404, "not-found")
    assert "did you mean 'softmax'" in unknown.json()["detail"]
    assert is_problem(other_field, 400, "usage")
    assert is_problem(misspelt, 422, "invalid-request")
    assert misspelt.json()["errors"][0]["where"] == "body.source"
    assert is_problem(surrogate, 422, "invalid-request")
    assert is_problem(nothing, 415, "http-415")
    assert store.depth()[Status.QUEUED] == 0


@ON_BOTH
def test_an_endless_body_is_cut_off(ann: Asking) -> None:
    # Given: no length is declared
    body = (b"x" * 10_000 for _ in range(3000))
    # When
    refused = ann.post_raw("/problems/softmax/submissions", body)
    # Then
    assert is_problem(refused, 413, "source-too-large")


@ON_BOTH
def test_too_many_waiting_are_told_when_to_come_back(ann: Asking, bob: Asking, coach: Asking) -> None:
    # Given
    for _ in range(3):
        assert ann.send().status_code == 202
    # When
    refused = ann.send()
    # Then
    assert is_problem(refused, 429, "limit-reached")
    assert int(refused.headers["retry-after"]) > 0
    assert bob.send().status_code == 202
    assert [coach.send().status_code for _ in range(4)] == [202] * 4


@ON_BOTH
def test_a_repeated_request_with_a_key_is_one_submission(ann: Asking, store: Store) -> None:
    # When
    first, again = (ann.send(Idempotency_Key="k1") for _ in range(2))
    other = ann.send("x = 2", Idempotency_Key="k1")
    # Then
    assert again.status_code == 202
    assert again.json()["id"] == first.json()["id"]
    assert is_problem(other, 409, "conflict")
    assert store.depth()[Status.QUEUED] == 1


@ON_BOTH
def test_without_a_broker_a_submission_is_taken_all_the_same(ann: Asking, store: Store, settings: Settings) -> None:
    # Given
    with Redis.from_url(redis_url(settings)) as broker:
        broker.config_set("requirepass", "changed")
        try:
            # When
            sent = ann.send()
        finally:
            broker.config_set("requirepass", "only-for-tests")
    # Then
    assert sent.status_code == 202
    assert store.get(sent.json()["id"]).status is Status.QUEUED


@ON_BOTH
def test_a_student_reads_their_own_report_with_what_is_hidden_left_out(ann: Asking, store: Store) -> None:
    # Given
    submission = ann.send().json()["id"]
    judge(store, submission, report(0.0, Verdict.WRONG_ANSWER))
    # When
    read = ann.get(f"/submissions/{submission}")
    # Then
    body = read.json()
    assert (body["status"], body["verdict"], body["points"], body["place"]) == ("judged", "wrong_answer", 0.0, None)
    check = body["report"]["subtasks"][0]["checks"][0]
    assert (check["message"], check["facts"], check["printed"]) == ("some elements differ", {"differ": True}, "")
    assert "the worst is" not in read.text
    assert "hidden input" not in read.text
    assert body["report"]["worker"] == {}


@ON_BOTH
def test_a_coach_reads_everything(ann: Asking, coach: Asking, store: Store) -> None:
    # Given
    submission = ann.send().json()["id"]
    judge(store, submission)
    # When
    body = coach.get(f"/submissions/{submission}").json()
    # Then
    check = body["report"]["subtasks"][0]["checks"][0]
    assert (check["facts"], check["printed"]) == ({"worst": [0, 1]}, "the hidden input was 7")
    assert body["report"]["worker"] == {"host": "w1"}


def test_why_we_failed_is_for_coaches(ann: Asking, coach: Asking, store: Store) -> None:
    # Given
    submission = ann.send().json()["id"]
    claim = store.claim(submission, "w", 30.0)
    assert claim is not None
    # When
    store.hand_back(claim, "reference.py raised ValueError")
    # Then
    assert ann.get(f"/submissions/{submission}").json()["fault"] is None
    assert coach.get(f"/submissions/{submission}").json()["fault"] == "reference.py raised ValueError"


def test_others_work_is_not_there_for_a_student(ann: Asking, bob: Asking) -> None:
    # Given
    submission = ann.send().json()["id"]
    # When / Then
    others = bob.get(f"/submissions/{submission}")
    missing = bob.get(f"/submissions/{submission[:-1]}x")
    assert is_problem(others, 404, "not-found")
    assert is_problem(missing, 404, "not-found")
    assert is_problem(bob.get(f"/submissions/{submission}/events"), 404, "not-found")
    assert bob.get("/submissions").json() == {"items": [], "next_cursor": None}
    assert is_problem(bob.get("/submissions", user="ann"), 403, "forbidden")


def test_pages_lead_through_all_submissions(ann: Asking, coach: Asking, bob: Asking) -> None:
    # Given
    mine = [ann.send().json()["id"] for _ in range(3)]
    bob.send()
    # When
    first = ann.get("/submissions", limit=2).json()
    second = ann.get("/submissions", limit=2, cursor=first["next_cursor"]).json()
    # Then
    assert {one["id"] for one in first["items"] + second["items"]} == set(mine)
    assert second["next_cursor"] is None
    assert len(coach.get("/submissions").json()["items"]) == 4
    assert len(coach.get("/submissions", user="bob", problem="softmax", status="queued").json()["items"]) == 1
    for wrong in ({"limit": 0}, {"limit": 101}, {"cursor": "x"}, {"status": "lost"}, {"usr": "ann"}):
        assert is_problem(coach.get("/submissions", **wrong), 422, "invalid-request")


def test_a_coach_has_a_submission_judged_again(ann: Asking, coach: Asking, store: Store) -> None:
    # Given
    submission = ann.send().json()["id"]
    waiting = coach.post(f"/submissions/{submission}/rejudge")
    judge(store, submission)
    # When
    again = coach.post(f"/submissions/{submission}/rejudge")
    # Then
    assert is_problem(waiting, 409, "conflict")
    assert again.status_code == 202
    assert (again.json()["status"], again.json()["points"]) == ("queued", 100.0)
    assert again.json()["report"] is not None
    assert is_problem(ann.post(f"/submissions/{submission}/rejudge"), 403, "forbidden")


def test_a_coach_cancels_what_waits(ann: Asking, coach: Asking, store: Store) -> None:
    # Given
    submission = ann.send().json()["id"]
    # When
    cancelled = coach.post(f"/submissions/{submission}/cancel")
    # Then
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert store.claim(submission, "w", 30.0) is None
    assert is_problem(coach.post(f"/submissions/{submission}/cancel"), 409, "conflict")
    assert is_problem(ann.post(f"/submissions/{submission}/cancel"), 403, "forbidden")
