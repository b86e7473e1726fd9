"""Pages and best scores, on both databases."""

import pytest

from core.errors import NotFound
from core.store import Filter, Store
from core.submission import Role, Status
from core.verdict import Verdict
from tests.core.conftest import Clock, report, send


def judge(store: Store, submission: str, points: float) -> None:
    claim = store.claim(submission, "w", 30.0)
    assert claim is not None
    verdict = Verdict.ACCEPTED if points == 100.0 else Verdict.PARTIAL
    store.finish(claim, report(points, verdict))


def test_an_unknown_submission_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="nothing"):
        store.get("nothing")


def test_pages_run_from_the_newest_to_the_oldest_without_a_gap(store: Store, clock: Clock) -> None:
    # Given
    sent = []
    for _ in range(5):
        sent.append(send(store).id)
        clock.now += 1
    # When
    first = store.page(Filter(), None, 2)
    second = store.page(Filter(), first[-1].id, 2)
    third = store.page(Filter(), second[-1].id, 2)
    # Then
    assert [one.id for one in first + second + third] == sent[::-1]


def test_pages_are_filtered(store: Store) -> None:
    # Given
    ann, bob = send(store, "ann"), send(store, "bob", "matmul-chain")
    store.claim(bob.id, "w", 30.0)
    # When
    by_user = store.page(Filter(user="ann"), None, 10)
    by_problem = store.page(Filter(problem="matmul-chain"), None, 10)
    by_status = store.page(Filter(status=Status.RUNNING), None, 10)
    # Then
    assert [one.id for one in by_user] == [ann.id]
    assert [one.id for one in by_problem] == [bob.id]
    assert [one.id for one in by_status] == [bob.id]


def test_the_best_score_counts_and_the_earliest_of_equals(store: Store, clock: Clock) -> None:
    # Given
    ids = []
    for points in (20.0, 60.0, 60.0, 40.0):
        sent = send(store)
        ids.append(sent.id)
        clock.now += 1
        judge(store, sent.id, points)
    send(store)
    # When
    (best,) = store.scores()
    # Then
    assert (best.user, best.points, best.submission, best.submissions) == ("ann", 60.0, ids[1], 4)


def test_scores_are_of_students_one_line_for_each_problem(store: Store) -> None:
    # Given
    for user, problem, role in (
        ("bob", "softmax", Role.STUDENT),
        ("ann", "softmax", Role.STUDENT),
        ("ann", "matmul-chain", Role.STUDENT),
        ("carl", "softmax", Role.COACH),
    ):
        judge(store, send(store, user, problem, role=role).id, 100.0)
    # When
    found = [(one.user, one.problem) for one in store.scores()]
    # Then
    assert found == [("ann", "matmul-chain"), ("ann", "softmax"), ("bob", "softmax")]
    assert [one.user for one in store.scores(problem="softmax")] == ["ann", "bob"]
    assert [one.problem for one in store.scores(user="bob")] == ["softmax"]


def test_events_are_replayed_after_the_last_that_was_seen(store: Store) -> None:
    # Given
    sent = send(store)
    judge(store, sent.id, 100.0)
    # When
    events, status = store.events_after(sent.id, 1)
    # Then
    assert [(event.seq, event.name) for event in events] == [(2, "running"), (3, "judged")]
    assert status is Status.JUDGED
    assert store.events_after("nothing", 0) == ([], None)
