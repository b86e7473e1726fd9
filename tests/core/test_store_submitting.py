"""Queueing within limits, once per idempotency key, on both databases."""

import threading

import pytest

from core.errors import Conflict, LimitReached
from core.store import Filter, Store
from core.submission import NewSubmission, Role, Status
from tests.core.conftest import Clock, report, send

NEW = NewSubmission(user="ann", problem="softmax", source="x = 1\n")


def test_a_new_submission_waits_in_the_queue(store: Store) -> None:
    # When
    sent = store.add(NEW.model_copy(update={"max_points": 100.0, "round": "final", "filename": "a.py"}))
    # Then
    found = store.get(sent.id)
    assert found == sent
    assert (found.status, found.place, found.round, found.filename) == (Status.QUEUED, 1, "final", "a.py")
    assert store.depth() == {Status.QUEUED: 1, Status.RUNNING: 0}


def test_the_place_counts_who_is_served_before(store: Store, clock: Clock) -> None:
    # Given
    first = send(store)
    clock.now += 1
    second = send(store)
    clock.now += 1
    # When
    urgent = send(store, priority=0)
    # Then
    assert [store.get(one.id).place for one in (urgent, first, second)] == [1, 2, 3]
    store.claim(urgent.id, "w", 30.0)
    assert [store.get(one.id).place for one in (urgent, first, second)] == [None, 1, 2]


def test_a_student_may_have_only_so_many_waiting(store: Store) -> None:
    # Given
    for _ in range(2):
        store.add(NEW, max_waiting=2)
    # When / Then
    with pytest.raises(LimitReached) as refused:
        store.add(NEW, max_waiting=2)
    assert refused.value.retry_after > 0
    assert store.add(NEW.model_copy(update={"user": "bob"}), max_waiting=2).user == "bob"


def test_a_verdict_makes_room_for_the_next(store: Store) -> None:
    # Given
    sent = store.add(NEW, max_waiting=1)
    claim = store.claim(sent.id, "w", 30.0)
    assert claim is not None
    # When
    store.finish(claim, report())
    # Then
    store.add(NEW, max_waiting=1)


def test_a_rejudge_by_a_coach_does_not_count_as_waiting(store: Store) -> None:
    # Given
    sent = store.add(NEW, max_waiting=1)
    claim = store.claim(sent.id, "w", 30.0)
    assert claim is not None
    store.finish(claim, report())
    # When
    store.rejudge(sent.id)
    # Then
    store.add(NEW, max_waiting=1)


def test_a_student_may_send_only_so_many_in_an_hour(store: Store, clock: Clock) -> None:
    # Given
    store.add(NEW, max_per_hour=2)
    clock.now += 600
    store.add(NEW, max_per_hour=2)
    clock.now += 600
    # When
    with pytest.raises(LimitReached) as refused:
        store.add(NEW, max_per_hour=2)
    # Then
    assert 2400 <= refused.value.retry_after <= 2401
    clock.now += refused.value.retry_after
    store.add(NEW, max_per_hour=2)


def test_limits_do_not_bind_coaches(store: Store) -> None:
    # Given
    coach = NEW.model_copy(update={"role": Role.COACH})
    # When
    for _ in range(3):
        store.add(coach, max_waiting=1, max_per_hour=1)
    # Then
    assert store.depth()[Status.QUEUED] == 3


def test_the_same_key_and_file_are_one_submission(store: Store) -> None:
    # Given
    keyed = NEW.model_copy(update={"key": "k1"})
    first = store.add(keyed, max_waiting=1)
    # When
    again = store.add(keyed, max_waiting=1)
    # Then: not even the limit stands in the way
    assert again.id == first.id
    assert len(store.page(Filter(), None, 10)) == 1


def test_the_same_key_with_another_file_is_refused(store: Store) -> None:
    # Given
    store.add(NEW.model_copy(update={"key": "k1"}))
    # When / Then
    with pytest.raises(Conflict):
        store.add(NEW.model_copy(update={"key": "k1", "source": "x = 2\n"}))
    other = store.add(NEW.model_copy(update={"key": "k1", "user": "bob"}))
    assert other.user == "bob"


def test_requests_that_race_with_one_key_make_one_submission(store: Store) -> None:
    # Given
    keyed = NEW.model_copy(update={"key": "k1"})
    ids: list[str] = []
    start = threading.Barrier(6)

    def race() -> None:
        start.wait()
        ids.append(store.add(keyed, max_waiting=1).id)

    # When
    racers = [threading.Thread(target=race) for _ in range(6)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    # Then
    assert len(ids) == 6
    assert len(set(ids)) == 1
