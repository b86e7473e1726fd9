"""Subtasks are told live: at once in a grading that lasts, with the verdict in a short one."""

from core.store import Store
from core.submission import Claim, Submission
from core.verdict import Report, SubtaskReport, Verdict
from tests.worker.conftest import send
from worker.announcing import Announcing


def subtask(name: str) -> SubtaskReport:
    return SubtaskReport(name=name, verdict=Verdict.ACCEPTED, points=50.0, max_points=50.0, visible=True, checks=())


def report() -> Report:
    return Report(
        problem="softmax",
        verdict=Verdict.ACCEPTED,
        points=100.0,
        max_points=100.0,
        subtasks=(subtask("first"), subtask("second")),
        problem_digest="",
        judge_version="1",
        worker={},
        seconds=0.01,
    )


def claimed(store: Store) -> Claim:
    claim = store.claim(send(store).id, "one", 60.0)
    assert claim is not None
    return claim


def events(store: Store, submission: Submission) -> list[tuple[int, str, object]]:
    found, _ = store.events_after(submission.id, 0)
    return [(event.seq, event.name, event.data.get("name")) for event in found]


def test_a_short_grading_tells_all_with_its_verdict_and_in_order(store: Store) -> None:
    # Given
    claim = claimed(store)
    announcing = Announcing(store, claim)
    # When
    for name in ("first", "second"):
        announcing.tell(subtask(name))
    before = events(store, claim.submission)
    assert store.finish(claim, report(), announcing.rest())
    # Then
    assert [name for _, name, _ in before] == ["queued", "running"]
    assert events(store, claim.submission)[2:] == [
        (3, "subtask", "first"),
        (4, "subtask", "second"),
        (5, "judged", None),
    ]


def test_a_grading_that_lasts_tells_what_it_held_and_then_each_at_once(store: Store) -> None:
    # Given
    claim = claimed(store)
    announcing = Announcing(store, claim)
    announcing.tell(subtask("first"))
    # When
    announcing.lasts()
    held = events(store, claim.submission)
    announcing.tell(subtask("second"))
    # Then
    assert held[2:] == [(3, "subtask", "first")]
    assert events(store, claim.submission)[3:] == [(4, "subtask", "second")]
    assert announcing.rest() == ()


def test_nothing_is_told_of_a_claim_that_was_lost(store: Store) -> None:
    # Given
    claim = claimed(store)
    announcing = Announcing(store, claim)
    announcing.tell(subtask("first"))
    store.cancel(claim.submission.id)
    # When
    written = store.finish(claim, report(), announcing.rest())
    # Then
    assert not written
    assert [name for _, name, _ in events(store, claim.submission)] == ["queued", "running", "cancelled"]
