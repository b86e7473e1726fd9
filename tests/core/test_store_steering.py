"""Rejudging, cancelling, announcing again and leading, on both databases."""

import pytest

from core.errors import Conflict, NotFound
from core.needs import CPU
from core.store import Store
from core.submission import Claim, Status
from core.verdict import Verdict
from tests.core.conftest import Clock, report, send


def judged(store: Store, points: float = 60.0) -> str:
    sent = send(store)
    store.finish(taken(store, sent.id), report(points, Verdict.PARTIAL))
    return sent.id


def taken(store: Store, submission: str) -> Claim:
    claim = store.claim(submission, "w", 30.0)
    assert claim is not None
    return claim


def test_a_rejudge_keeps_the_old_report_until_the_new_one_is_in(store: Store) -> None:
    # Given
    submission = judged(store)
    # When
    queued = store.rejudge(submission)
    # Then
    assert (queued.status, queued.place, queued.points) == (Status.QUEUED, 1, 60.0)
    assert queued.report == report(60.0, Verdict.PARTIAL)
    store.finish(taken(store, submission), report())
    again = store.get(submission)
    assert (again.id, again.points, again.attempt) == (submission, 100.0, 2)


def test_a_rejudge_that_fails_by_our_fault_leaves_the_verdict_as_it_was(store: Store) -> None:
    # Given
    submission = judged(store)
    store.rejudge(submission)
    # When
    for _ in range(3):
        store.hand_back(taken(store, submission), "the box was lost")
    # Then
    found = store.get(submission)
    assert (found.status, found.verdict, found.points) == (Status.JUDGED, Verdict.PARTIAL, 60.0)
    assert found.fault == "the box was lost"


def test_what_waits_or_runs_is_not_judged_twice(store: Store) -> None:
    # Given
    sent = send(store)
    # When / Then
    with pytest.raises(Conflict):
        store.rejudge(sent.id)
    taken(store, sent.id)
    with pytest.raises(Conflict):
        store.rejudge(sent.id)
    with pytest.raises(NotFound):
        store.rejudge("nothing")


def test_a_cancelled_submission_takes_no_verdict(store: Store) -> None:
    # Given
    claim = taken(store, send(store).id)
    # When
    cancelled = store.cancel(claim.submission.id)
    # Then
    assert cancelled.status is Status.CANCELLED
    assert store.renew(claim, 30.0) is False
    assert store.finish(claim, report()) is False
    with pytest.raises(Conflict):
        store.cancel(cancelled.id)
    assert store.rejudge(cancelled.id).status is Status.QUEUED


def test_cancelling_a_rejudge_brings_the_old_verdict_back(store: Store) -> None:
    # Given
    submission = judged(store)
    store.rejudge(submission)
    # When
    found = store.cancel(submission)
    # Then
    assert (found.status, found.points) == (Status.JUDGED, 60.0)


def test_what_was_announced_long_ago_or_never_is_overdue(store: Store, clock: Clock) -> None:
    # Given
    old = send(store)
    clock.now += 20
    never, fresh = send(store), send(store)
    store.unpublished(never.id)
    # When
    overdue = store.overdue(CPU, 20.0)
    # Then
    assert list(overdue) == [old.id, never.id]
    store.published(overdue)
    assert store.overdue(CPU, 20.0) == {}
    assert fresh.id not in overdue


def test_one_leads_until_its_time_is_over(store: Store, clock: Clock) -> None:
    # When
    first, second = store.lead("reconciler", "a", 10.0), store.lead("reconciler", "b", 10.0)
    # Then
    assert (first, second) == (True, False)
    clock.now += 5
    assert store.lead("reconciler", "a", 10.0)
    clock.now += 11
    assert store.lead("reconciler", "b", 10.0)
    assert not store.lead("reconciler", "a", 10.0)


def test_the_secret_of_a_round_never_changes(store: Store) -> None:
    # When
    first, again, other = (store.round_secret(name) for name in ("practice", "practice", "final"))
    # Then
    assert first == again
    assert first != other
    assert len(first) == 32
