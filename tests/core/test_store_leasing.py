"""Claims, leases and fenced verdicts, on both databases."""

import threading

from core.store import Store
from core.submission import Claim, Status
from core.verdict import Verdict
from tests.core.conftest import Clock, report, send

LEASE = 30.0


def taken(store: Store, submission: str, worker: str = "w1") -> Claim:
    claim = store.claim(submission, worker, LEASE)
    assert claim is not None
    return claim


def test_a_queued_submission_is_claimed_once(store: Store) -> None:
    # Given
    sent = send(store)
    # When
    first, second = store.claim(sent.id, "w1", LEASE), store.claim(sent.id, "w2", LEASE)
    # Then
    assert first is not None
    assert first.attempt == 1
    assert first.submission.source == sent.source
    assert second is None
    assert store.get(sent.id).status is Status.RUNNING


def test_many_workers_that_race_for_one_submission_get_one_claim(store: Store) -> None:
    # Given
    sent = send(store)
    claims: list[Claim | None] = []
    start = threading.Barrier(8)

    def race() -> None:
        start.wait()
        claims.append(store.claim(sent.id, "w", LEASE))

    # When
    racers = [threading.Thread(target=race) for _ in range(8)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    # Then
    assert sum(claim is not None for claim in claims) == 1


def test_a_verdict_is_written_once(store: Store) -> None:
    # Given
    claim = taken(store, send(store).id)
    # When
    first, second = store.finish(claim, report()), store.finish(claim, report(0.0, Verdict.WRONG_ANSWER))
    # Then
    assert (first, second) == (True, False)
    judged = store.get(claim.submission.id)
    assert judged.status is Status.JUDGED
    assert judged.verdict is Verdict.ACCEPTED
    assert judged.report == report()


def test_a_worker_that_lost_its_claim_can_neither_write_nor_renew(store: Store, clock: Clock) -> None:
    # Given
    sent = send(store)
    zombie = taken(store, sent.id)
    clock.now += LEASE + 1
    assert store.expire() == [sent.id]
    heir = taken(store, sent.id, "w2")
    # When
    written, renewed = store.finish(zombie, report(0.0, Verdict.WRONG_ANSWER)), store.renew(zombie, LEASE)
    store.note(zombie, ("subtask", {"of": "the zombie"}))
    # Then
    assert (written, renewed) == (False, False)
    assert store.hand_back(zombie, "late") is False
    assert store.finish(heir, report()) is True
    events, _ = store.events_after(sent.id, 0)
    assert [event.name for event in events] == ["queued", "running", "queued", "running", "judged"]


def test_a_renewed_lease_does_not_expire(store: Store, clock: Clock) -> None:
    # Given
    claim = taken(store, send(store).id)
    clock.now += LEASE - 1
    # When
    assert store.renew(claim, LEASE)
    clock.now += LEASE - 1
    # Then
    assert store.expire() == []


def test_a_fault_of_ours_queues_again_with_the_same_id(store: Store, clock: Clock) -> None:
    # Given
    claim = taken(store, send(store).id)
    # When
    clock.now += 1
    assert store.hand_back(claim, "the box was lost")
    # Then
    again = store.get(claim.submission.id)
    assert again.status is Status.QUEUED
    assert (again.attempt, again.faults, again.fault) == (1, 1, "the box was lost")
    assert taken(store, again.id).attempt == 2


def test_after_enough_faults_a_submission_is_a_judge_error_for_a_person_to_see(store: Store) -> None:
    # Given
    sent = send(store, max_points=100.0)
    # When
    for _ in range(3):
        assert store.hand_back(taken(store, sent.id), "the keeper was gone")
    # Then
    judged = store.get(sent.id)
    assert judged.status is Status.JUDGED
    assert judged.verdict is Verdict.JUDGE_ERROR
    assert (judged.points, judged.max_points) == (0.0, 100.0)
    assert judged.fault == "the keeper was gone"
    assert store.claim(sent.id, "w", LEASE) is None


def test_a_submission_that_kills_its_workers_is_given_up_too(store: Store, clock: Clock) -> None:
    # Given
    sent = send(store)
    # When
    for _ in range(3):
        taken(store, sent.id)
        clock.now += LEASE + 1
        store.expire()
    # Then
    assert store.get(sent.id).verdict is Verdict.JUDGE_ERROR


def test_what_was_given_up_is_listed_for_operators_with_the_reason(store: Store, clock: Clock) -> None:
    # Given a submission that kills its workers, and one that does not
    submission, other = send(store), send(store)
    assert store.finish(taken(store, other.id), report())
    # When it has done so as often as is tried
    for _ in range(3):
        taken(store, submission.id)
        clock.now += LEASE + 1
        store.expire()
    # Then it alone is listed
    [found] = store.given_up()
    assert (found.submission, found.user, found.attempt) == (submission.id, "ann", 3)
    assert found.fault.startswith("the worker did not renew its lease")
    # And no more once it is judged
    store.rejudge(submission.id)
    assert store.finish(taken(store, submission.id), report())
    assert store.given_up() == []


def test_a_good_verdict_clears_the_fault_of_an_earlier_attempt(store: Store) -> None:
    # Given
    sent = send(store)
    store.hand_back(taken(store, sent.id), "the box was lost")
    # When
    store.finish(taken(store, sent.id), report())
    # Then
    assert store.get(sent.id).fault is None


def test_what_json_cannot_say_is_stored_as_text(store: Store) -> None:
    # Given
    claim = taken(store, send(store).id)
    # When
    store.note(claim, ("subtask", {"loss": float("nan"), "worst": [float("inf")], "text": "a\ud800b"}))
    # Then
    events, _ = store.events_after(claim.submission.id, 2)
    assert events[0].data == {"loss": "nan", "worst": ["inf"], "text": "a?b"}


def test_each_change_is_told_after_it_is_committed(store: Store, changed: list[str]) -> None:
    # Given
    sent = send(store)
    # When
    claim = taken(store, sent.id)
    store.note(claim, ("subtask", {}))
    store.finish(claim, report())
    store.finish(claim, report())
    # Then: the second verdict changed nothing, so nothing is told of it
    assert changed == [sent.id] * 4
