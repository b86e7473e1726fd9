"""Who is served next, on both databases: by the record, whatever the broker says."""

import threading

from core.needs import CPU
from core.store import Store
from core.store.order import STEP_BACK
from core.submission import Claim, Status, Urgency, urgency_of
from tests.core.conftest import Clock, report, send


def served(store: Store, need: str = CPU) -> list[str]:
    """Who is served, in order, until nothing waits: users with the place that they were told before."""
    found = []
    while (claim := store.take(need, "w", 30.0)) is not None:
        found.append(claim.submission.user)
        store.finish(claim, report())
    return found


def test_contest_comes_before_practice_and_practice_before_what_is_judged_again(store: Store, clock: Clock) -> None:
    # Given
    again = send(store, "again")
    assert served(store) == ["again"]
    store.rejudge(again.id)
    for user, round in (("practice", "practice"), ("contest", "final-2026")):
        clock.now += 1
        send(store, user, round=round, priority=urgency_of(round))
    # Then
    assert served(store) == ["contest", "practice", "again"]


def test_a_cancelled_submission_that_has_no_report_yet_comes_back_with_its_own_urgency(store: Store) -> None:
    # Given
    sent = send(store, priority=Urgency.CONTEST)
    store.cancel(sent.id)
    # Then
    assert store.rejudge(sent.id).priority == Urgency.CONTEST


def test_nobodys_second_comes_before_anybodys_first(store: Store, clock: Clock) -> None:
    # Given
    for user in ("ann", "ann", "ann", "bob", "bob", "cy"):
        send(store, user)
        clock.now += 1
    # Then
    assert served(store) == ["ann", "bob", "cy", "ann", "bob", "ann"]


def test_a_second_one_is_not_starved_by_others_that_keep_coming(store: Store, clock: Clock) -> None:
    # Given
    send(store, "ann")
    send(store, "ann")
    clock.now += STEP_BACK - 1
    send(store, "early")
    clock.now += 2
    send(store, "late")
    # Then
    assert served(store) == ["ann", "early", "ann", "late"]


def test_one_that_runs_counts_and_one_that_is_judged_does_not(store: Store, clock: Clock) -> None:
    # Given: of ann something runs, of bob something was judged
    for user in ("ann", "bob"):
        send(store, user)
        clock.now += 1
    running = store.take(CPU, "w", 3000.0)
    assert served(store) == ["bob"]
    clock.now += 1
    for user in ("ann", "bob"):
        send(store, user)
        clock.now += 1
    # Then
    assert running is not None
    assert served(store) == ["bob", "ann"]


def test_practice_does_not_put_a_students_contest_behind(store: Store, clock: Clock) -> None:
    # Given
    for _ in range(3):
        send(store, "ann")
    send(store, "bob", priority=Urgency.CONTEST)
    clock.now += 1
    send(store, "ann", priority=Urgency.CONTEST)
    clock.now += 1
    send(store, "bob", priority=Urgency.CONTEST)
    # Then
    assert served(store)[:3] == ["bob", "ann", "bob"]


def test_what_goes_back_after_a_fault_of_ours_keeps_its_turn(store: Store, clock: Clock) -> None:
    # Given
    send(store, "ann")
    clock.now += 1
    send(store, "bob")
    claim = store.take(CPU, "w", 30.0)
    assert claim is not None
    store.hand_back(claim, "the box was lost")
    # Then
    assert served(store) == ["ann", "bob"]


def test_the_places_that_are_told_are_the_order_of_serving(store: Store, clock: Clock) -> None:
    # Given
    sent = []
    for user in ("ann", "ann", "bob", "cy", "bob"):
        sent.append(send(store, user))
        clock.now += 1
    gpu = send(store, "dan", need="gpu")
    # When
    places = {store.get(one.id).place: one.user for one in sent}
    # Then
    assert store.get(gpu.id).place == 1
    assert [user for _, user in sorted(places.items(), key=lambda pair: pair[0] or 0)] == served(store)


def test_a_worker_gets_only_what_it_asked_for(store: Store) -> None:
    # Given
    send(store, "ann", need="gpu")
    send(store, "bob")
    # Then
    assert store.queued() == {"gpu": 1, CPU: 1}
    assert served(store, "gpu.h100.0") == []
    assert served(store) == ["bob"]
    assert served(store, "gpu") == ["ann"]


def test_workers_that_race_get_one_each_and_none_goes_away_empty(store: Store) -> None:
    # Given
    sent = {send(store, f"user-{number}").id for number in range(8)}
    taken: list[Claim | None] = []
    start = threading.Barrier(8)

    def race() -> None:
        start.wait()
        taken.append(store.take(CPU, "w", 30.0))

    # When
    racers = [threading.Thread(target=race) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    # Then
    assert {claim.submission.id for claim in taken if claim is not None} == sent


def test_what_is_for_another_kind_of_worker_is_passed_on_and_is_no_fault(store: Store, clock: Clock) -> None:
    # Given
    sent = send(store)
    clock.now += 1
    send(store, "bob", need="gpu")
    claim = store.take(CPU, "w", 30.0)
    assert claim is not None
    # When
    passed = store.pass_on(claim, "gpu")
    # Then
    found = store.get(sent.id)
    assert (passed, store.pass_on(claim, CPU)) == (True, False)
    assert (found.status, found.need, found.faults, found.fault, found.place) == (Status.QUEUED, "gpu", 0, None, 1)
    assert store.finish(claim, report()) is False


def test_what_waits_follows_its_problem_to_another_need(store: Store) -> None:
    # Given
    moved, stays = send(store, need="gpu"), send(store, problem="gone", need="gpu")
    # When
    store.route({"softmax": "gpu.h100.0", "matmul-chain": CPU})
    # Then
    assert (store.get(moved.id).need, store.get(stays.id).need) == ("gpu.h100.0", "gpu")
    assert list(store.overdue("gpu.h100.0", 20.0)) == [moved.id]


def test_a_rejudge_follows_it_too(store: Store) -> None:
    # Given
    sent = send(store)
    served(store)
    # Then
    assert store.rejudge(sent.id, need="gpu").need == "gpu"
