"""The audit log tells of a change exactly if the change was made."""

import pytest

from core.audit import Action, Actor
from core.errors import Conflict
from core.store import ActFilter, Deed, Store
from core.submission import Role
from core.tokens import create_token
from tests.core.conftest import Clock, report, send

DORA = Actor(user="dora", via="api", token="t1")
ALL = ActFilter()


def test_an_act_tells_who_did_what_when_and_to_what(store: Store, clock: Clock) -> None:
    # When
    token, _ = create_token(store, "eve", Role.COACH, 60.0, DORA)
    # Then
    (act,) = store.acts(ALL, None, 10)
    assert (act.user, act.via, act.token, act.action, act.target) == ("dora", "api", "t1", "token.create", token.id)
    assert act.details == {"user": "eve", "role": "coach", "seconds": 60.0}
    assert act.at.timestamp() == clock.now


def test_what_changed_nothing_is_not_written_down(store: Store) -> None:
    # Given
    token, _ = create_token(store, "eve", Role.STUDENT, by=DORA)
    sent = send(store)
    # When
    store.revoke_token(token.id, DORA)
    store.revoke_token(token.id, DORA)
    with pytest.raises(Conflict):
        store.rejudge(sent.id, DORA)
    store.cancel(sent.id, DORA)
    with pytest.raises(Conflict):
        store.cancel(sent.id, DORA)
    # Then
    actions = sorted(act.action for act in store.acts(ALL, None, 10))
    assert actions == ["submission.cancel", "token.create", "token.revoke"]


def test_a_rejudge_is_written_down_with_the_verdict_that_stood(store: Store) -> None:
    # Given
    sent = send(store)
    claim = store.claim(sent.id, "w", 30.0)
    assert claim is not None
    store.finish(claim, report())
    # When
    store.rejudge(sent.id, DORA)
    # Then
    (act,) = store.acts(ActFilter(target=sent.id), None, 10)
    assert act.details == {"user": "ann", "problem": "softmax", "verdict": "accepted", "points": 100.0}


def test_what_the_judge_does_by_itself_is_told_apart(store: Store) -> None:
    create_token(store, "samples", Role.COACH)
    assert [(act.user, act.via) for act in store.acts(ALL, None, 10)] == [("torchjudge", "judge")]


def test_lines_are_found_by_who_what_and_target_and_page_by_page(store: Store, clock: Clock) -> None:
    # Given
    other = Actor(user="carl", via="command")
    for number in range(3):
        clock.now += 1
        store.wrote_down(DORA, Deed(Action.TOKEN_CREATE, f"t{number}", {}))
    clock.now += 1
    store.wrote_down(other, Deed(Action.SUBMISSION_CANCEL, "t1", {"odd": float("inf")}))
    # When
    first = store.acts(ALL, None, 2)
    second = store.acts(ALL, first[-1].id, 5)
    # Then
    assert [act.target for act in (*first, *second)] == ["t1", "t2", "t1", "t0"]
    assert [act.user for act in store.acts(ActFilter(target="t1"), None, 9)] == ["carl", "dora"]
    assert len(store.acts(ActFilter(user="dora"), None, 9)) == 3
    assert len(store.acts(ActFilter(action="submission.cancel", user="dora"), None, 9)) == 0
