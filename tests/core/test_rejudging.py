"""Rejudge sets: nothing changes before a set is applied, and then exactly what was looked at."""

import threading
from contextlib import suppress
from unittest.mock import ANY

import pytest

from core.audit import Actor
from core.errors import Conflict, NotFound
from core.migrate import downgrade, upgrade
from core.rejudging import Change, Item, NewSet, RejudgeSet, SetStatus, Wanted
from core.store import ActFilter, Filter, Store
from core.submission import Claim, NewSubmission, Status
from core.verdict import Verdict
from core.work import Attached, Layout
from tests.core.conftest import Clock, report, send

CARL = Actor(user="carl", via="api", token="t1")
WRONG = report(0.0, Verdict.WRONG_ANSWER)


def opened(store: Store, **wanted: object) -> RejudgeSet:
    chosen = Wanted.model_validate({"problem": "softmax", **wanted})
    return store.open_set(NewSet(wanted=chosen, reason="a test was wrong"), CARL)


def items(store: Store, one: RejudgeSet) -> list[Item]:
    return store.rejudge_items(one.id, None, None, 100)


def try_all(store: Store, one: RejudgeSet, points: float = 100.0) -> None:
    """Judge the trials of a set, all alike."""
    for item in items(store, one):
        finish(store, item.trial, points)


def finish(store: Store, submission: str, points: float) -> None:
    claim = taken(store, submission)
    assert store.finish(claim, report(points) if points else WRONG)


def taken(store: Store, submission: str) -> Claim:
    claim = store.claim(submission, "w", 30.0)
    assert claim is not None
    return claim


def judged(store: Store, points: float = 0.0, **facts: object) -> str:
    sent = send(store, **facts)  # type: ignore[arg-type]
    finish(store, sent.id, points)
    return sent.id


def test_before_a_set_is_applied_no_verdict_changes(store: Store) -> None:
    # Given
    wrong, right = judged(store), judged(store, 100.0, user="bob")
    # When
    one = opened(store)
    try_all(store, one)
    # Then
    assert (store.get(wrong).points, store.get(right).points) == (0.0, 100.0)
    found = {item.submission: item for item in items(store, one)}
    assert (found[wrong].before_points, found[wrong].after_points, found[wrong].change) == (0.0, 100.0, "changed")
    assert (found[wrong].user, found[wrong].after_verdict) == ("ann", Verdict.ACCEPTED)
    assert found[right].change == "same"
    assert store.rejudge_set(one.id).counts == {Change.CHANGED: 1, Change.SAME: 1}
    # When
    applied = store.apply_set(one.id, CARL)
    # Then
    assert (applied.status, applied.counts) == (SetStatus.APPLIED, {Change.CHANGED: 1, Change.SAME: 1})
    assert store.get(wrong).points == 100.0
    assert store.get(wrong).report == report()
    assert [event.name for event in store.events_after(wrong, 0)[0]] == ["queued", "running", "judged", "judged"]


def test_a_trial_has_the_source_the_files_and_the_origin_of_its_submission(store: Store) -> None:
    # Given
    sent = store.add(
        NewSubmission(
            user="ann",
            problem="softmax",
            source="import b",
            layout=Layout(files=("b.py",)),
            attached=(Attached(name="b.py", data=b"x"),),
        )
    )
    finish(store, sent.id, 0.0)
    # When
    (item,) = items(store, opened(store))
    trial = store.get(item.trial)
    # Then
    assert trial.origin == sent.id
    assert store.work(trial) == store.work(store.get(sent.id))


def test_trials_are_seen_and_counted_by_no_student(store: Store) -> None:
    # Given
    submission = judged(store)
    one = opened(store)
    # When
    try_all(store, one)
    # Then
    assert [found.id for found in store.page(Filter(), None, 10)] == [submission]
    assert [(score.user, score.points, score.submissions) for score in store.scores()] == [("ann", 0.0, 1)]
    assert (
        store.add(NewSubmission(user="ann", problem="softmax", source="x = 1"), max_waiting=1, max_per_hour=2).place
        == 1
    )


def test_trials_wait_behind_everybody(store: Store) -> None:
    # Given
    judged(store)
    (item,) = items(store, opened(store))
    # When
    sent = send(store, user="bob")
    # Then
    assert (store.get(sent.id).place, store.get(item.trial).place) == (1, 2)
    assert {(one.kind, one.count) for one in store.backlog()} == {("first", 1), ("trial", 1)}


def test_a_dropped_set_changes_nothing_and_can_still_be_read(store: Store) -> None:
    # Given
    first, second = judged(store), judged(store)
    one = opened(store)
    one_item, other_item = items(store, one)
    finish(store, one_item.trial, 100.0)
    claim = taken(store, other_item.trial)
    # When
    dropped = store.drop_set(one.id, CARL)
    # Then
    assert (dropped.status, dropped.counts) == (SetStatus.DROPPED, {Change.DROPPED: 2})
    assert [item.after_points for item in items(store, one)] == [100.0, None]
    assert (store.get(first).points, store.get(second).points) == (0.0, 0.0)
    # And the worker that holds a trial loses it, whatever it does
    assert store.renew(claim, 30.0) is False
    assert store.finish(claim, report()) is False
    assert store.hand_back(claim, "the box was lost") is False
    for again in (store.apply_set, store.drop_set):
        with pytest.raises(Conflict, match="dropped already"):
            again(one.id, CARL)


def test_a_set_with_trials_that_wait_is_not_applied(store: Store) -> None:
    # Given
    judged(store)
    one = opened(store)
    # When / Then
    with pytest.raises(Conflict, match="1 trials"):
        store.apply_set(one.id, CARL)
    assert store.rejudge_set(one.id).status is SetStatus.OPEN


def test_who_was_judged_since_keeps_the_newer_verdict(store: Store) -> None:
    # Given two sets with the same submission
    submission = judged(store)
    early, late = opened(store), opened(store)
    try_all(store, early)
    try_all(store, late, 0.0)
    # When
    store.apply_set(early.id, CARL)
    # Then
    assert store.rejudge_set(late.id).counts == {Change.STALE: 1}
    assert store.apply_set(late.id, CARL).counts == {Change.STALE: 1}
    assert store.get(submission).points == 100.0


def test_a_trial_that_failed_by_our_fault_costs_no_verdict(store: Store) -> None:
    # Given
    submission = judged(store, 100.0)
    one = opened(store)
    (item,) = items(store, one)
    for _ in range(3):
        store.hand_back(taken(store, item.trial), "the box was lost")
    # When
    applied = store.apply_set(one.id, CARL)
    # Then
    assert applied.counts == {Change.FAILED: 1}
    assert store.get(submission).points == 100.0


def test_an_application_that_was_interrupted_goes_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given
    ids = [judged(store) for _ in range(3)]
    one = opened(store)
    try_all(store, one)
    monkeypatch.setattr("core.store.rejudging.AT_ONCE", 1)
    commits = iter([None, KeyboardInterrupt()])

    def die(_: str) -> None:
        failure = next(commits)
        if failure is not None:
            raise failure

    with monkeypatch.context() as dying:
        dying.setattr(store, "_tell", die)
        with pytest.raises(KeyboardInterrupt):
            store.apply_set(one.id, CARL)
    assert sorted(store.get(each).points or 0.0 for each in ids) == [0.0, 100.0, 100.0]
    with pytest.raises(Conflict):
        store.drop_set(one.id, CARL)
    # When
    applied = store.apply_set(one.id, CARL)
    # Then
    assert (applied.status, applied.counts) == (SetStatus.APPLIED, {Change.CHANGED: 3})
    assert [store.get(each).points for each in ids] == [100.0] * 3


def test_two_that_apply_the_same_set_at_once_apply_it_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given
    ids = [judged(store) for _ in range(12)]
    one = opened(store)
    try_all(store, one)
    monkeypatch.setattr("core.store.rejudging.AT_ONCE", 1)

    # When
    def apply() -> None:
        with suppress(Conflict):  # the slower one may come when all is done
            store.apply_set(one.id, CARL)

    both = [threading.Thread(target=apply) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    # Then
    found = store.rejudge_set(one.id)
    assert (found.status, found.counts) == (SetStatus.APPLIED, {Change.CHANGED: 12})
    assert [len(store.events_after(each, 0)[0]) for each in ids] == [4] * 12
    acts = [act.action for act in store.acts(ActFilter(target=one.id), None, 10)]
    assert sorted(acts) == ["rejudge.apply", "rejudge.open"]


def test_a_set_holds_what_is_wanted_and_nothing_else(store: Store) -> None:
    # Given
    wrong, right = judged(store), judged(store, 100.0)
    other = judged(store, user="bob")
    judged(store, problem="matmul-chain")
    send(store)
    # When / Then
    assert opened(store).size == 3
    assert [item.submission for item in items(store, opened(store, users=["bob"]))] == [other]
    assert [item.submission for item in items(store, opened(store, verdicts=["accepted"]))] == [right]
    chosen = items(store, opened(store, submissions=[wrong, "nothing"]))
    assert [item.submission for item in chosen] == [wrong]
    with pytest.raises(Conflict, match="1 to 5000"):
        opened(store, problem="no-such-problem")
    with pytest.raises(NotFound):
        store.rejudge_set("nothing")


def test_what_became_of_sets_is_in_the_log(store: Store, clock: Clock) -> None:
    # Given
    judged(store)
    first, second = opened(store), opened(store)
    # When
    store.drop_set(first.id, CARL)
    try_all(store, second)
    store.apply_set(second.id, CARL)
    # Then
    told = {(act.action, act.target): act for act in store.acts(ActFilter(), None, 10)}
    assert set(told) == {
        ("rejudge.open", first.id),
        ("rejudge.open", second.id),
        ("rejudge.drop", first.id),
        ("rejudge.apply", second.id),
    }
    assert told["rejudge.open", first.id].details == {"reason": "a test was wrong", "submissions": 1, "wanted": ANY}
    assert told["rejudge.apply", second.id].details == {"problem": "softmax", "changed": 1}


def test_a_source_that_was_removed_meanwhile_is_our_fault(store: Store, clock: Clock) -> None:
    # Given
    submission = judged(store)
    (item,) = items(store, opened(store))
    clock.now += 100.0
    store.remove_sources(50.0)
    # When / Then
    assert store.get(submission).status is Status.JUDGED
    with pytest.raises(NotFound, match="source was removed"):
        store.work(store.get(item.trial))
    with pytest.raises(Conflict):
        opened(store)


def test_on_the_way_down_trials_go_and_submissions_stay(store: Store, database: str) -> None:
    # Given
    submission = judged(store)
    one = opened(store)
    # When
    downgrade(database, "0005")
    upgrade(database)
    # Then
    assert [found.id for found in store.page(Filter(), None, 10)] == [submission]
    assert store.rejudge_sets(None, 10) == []
    assert len(store.events_after(submission, 0)[0]) == 3
    with pytest.raises(NotFound):
        store.rejudge_set(one.id)
