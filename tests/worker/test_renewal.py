"""A claim is renewed while it is graded, and its loss is noticed."""

import logging
import time

import pytest

from core.errors import LeaseLost
from core.store import Store
from core.submission import Claim
from tests.worker.conftest import Clock, send
from worker.announcing import SOON
from worker.renewal import PER_LEASE, Renewal

LEASE = 0.15


@pytest.fixture
def claim(store: Store) -> Claim:
    taken = store.claim(send(store).id, "one", LEASE)
    assert taken is not None
    return taken


def wait_until_lost(renewal: Renewal) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            renewal.check()
        except LeaseLost:
            return True
        time.sleep(LEASE / 10)
    return False


def test_a_claim_that_is_renewed_does_not_expire(store: Store, clock: Clock, claim: Claim) -> None:
    with Renewal(store, claim, LEASE, lambda: None) as renewal:
        for _ in range(5):
            clock.now += LEASE * 0.9  # by the store's clock a lease would run out without renewal
            time.sleep(2 * LEASE / PER_LEASE)
            assert store.expire() == []
        renewal.check()


def test_a_claim_that_another_worker_took_over_is_lost(store: Store, clock: Clock, claim: Claim) -> None:
    # Given
    clock.now += LEASE + 1
    assert store.expire() == [claim.submission.id]
    assert store.claim(claim.submission.id, "two", 60.0) is not None
    # When
    with Renewal(store, claim, LEASE, lambda: None) as renewal:
        lost = wait_until_lost(renewal)
    # Then
    assert lost
    with pytest.raises(LeaseLost, match="no longer ours"):
        renewal.check()


def test_a_claim_is_held_until_the_store_says_otherwise(store: Store, claim: Claim) -> None:
    with Renewal(store, claim, 60.0, lambda: None) as renewal:
        renewal.check()


def test_a_database_that_fails_once_does_not_lose_the_claim(
    store: Store, claim: Claim, caplog: pytest.LogCaptureFixture
) -> None:
    # Given
    with store._writing() as connection:
        connection.exec_driver_sql("ALTER TABLE submissions RENAME TO away")
    # When
    with caplog.at_level(logging.WARNING), Renewal(store, claim, LEASE, lambda: None) as renewal:
        while "could not be renewed" not in caplog.text:
            time.sleep(0.01)
        with store._writing() as connection:
            connection.exec_driver_sql("ALTER TABLE away RENAME TO submissions")
        time.sleep(LEASE)
        # Then
        renewal.check()


def test_the_end_of_grading_ends_the_renewal_at_once(store: Store, claim: Claim) -> None:
    started = time.monotonic()
    with Renewal(store, claim, 3600.0, lambda: None) as renewal:
        pass
    assert time.monotonic() - started < 1
    assert not renewal._thread.is_alive()


def test_a_grading_that_lasts_is_told_of_once(store: Store, claim: Claim) -> None:
    # Given
    told: list[float] = []
    began = time.monotonic()
    # When
    with Renewal(store, claim, 60.0, lambda: told.append(time.monotonic() - began)):
        while not told and time.monotonic() - began < 10:
            time.sleep(0.01)
        time.sleep(3 * SOON)
    # Then
    assert len(told) == 1
    assert told[0] >= SOON


def test_a_short_grading_is_not(store: Store, claim: Claim) -> None:
    told: list[str] = []
    with Renewal(store, claim, 60.0, lambda: told.append("it lasts")):
        pass
    assert told == []
