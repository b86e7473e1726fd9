"""Nothing is lost: with a broker that forgot, a worker that died, and two reconcilers at once."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from redis import Redis

from core.migrate import upgrade
from core.needs import CPU
from core.queue import Queue, redis_url
from core.reconciler import reconcile, run
from core.settings import Settings
from core.store import Store
from core.submission import Status
from tests.core.conftest import Clock, send
from tests.services import wait_until


@pytest.fixture
def queue(settings: Settings) -> Iterator[Queue]:
    with Redis.from_url(redis_url(settings)) as broker:
        broker.flushall()
    made = Queue(settings)
    yield made
    made.close()


def test_a_message_that_the_broker_lost_is_sent_again(store: Store, queue: Queue, clock: Clock) -> None:
    # Given
    sent = send(store)
    clock.now += 20
    # When
    first, second = reconcile(store, queue, 20.0), reconcile(store, queue, 20.0)
    # Then
    assert first.announced == (sent.id,)
    assert second.announced == ()
    assert queue.waiting() == 1


def test_a_long_queue_is_not_announced_over_and_over(store: Store, queue: Queue, clock: Clock) -> None:
    # Given
    for _ in range(5):
        send(store)
        queue.publish()
    # When
    for _ in range(3):
        clock.now += 100
        reconcile(store, queue, 20.0)
    # Then
    assert queue.waiting() == 5


def test_only_as_many_are_announced_as_the_broker_lost(store: Store, queue: Queue, clock: Clock) -> None:
    # Given
    for number in range(5):
        send(store, f"user-{number}")
    for _ in range(3):
        queue.publish()
    clock.now += 100
    # When
    done = reconcile(store, queue, 20.0)
    # Then
    assert (len(done.announced), queue.waiting()) == (2, 5)


def test_each_need_is_announced_in_its_own_queue(store: Store, queue: Queue, clock: Clock) -> None:
    # Given many that nobody can judge, and one behind them that anybody could
    for number in range(5):
        send(store, f"user-{number}", need="gpu")
    send(store, "ann")
    clock.now += 100
    # When
    reconcile(store, queue, 20.0)
    # Then
    assert (queue.waiting("gpu"), queue.waiting(CPU)) == (5, 1)


def test_what_a_dead_worker_held_is_queued_and_announced(store: Store, queue: Queue, clock: Clock) -> None:
    # Given
    sent = send(store)
    store.claim(sent.id, "w", 30.0)
    clock.now += 31
    # When
    done = reconcile(store, queue, 20.0)
    # Then
    assert (done.expired, done.announced) == ((sent.id,), (sent.id,))
    assert store.get(sent.id).status is Status.QUEUED


def test_without_a_broker_everything_waits_for_its_return(store: Store, settings: Settings, clock: Clock) -> None:
    # Given
    sent = send(store)
    store.claim(sent.id, "w", 30.0)
    clock.now += 31
    away = Queue(settings.model_copy(update={"broker_url": "unix:///nowhere/none.sock?db=0"}))
    # When
    done = reconcile(store, away, 20.0)
    away.close()
    # Then
    assert (done.expired, done.announced) == ((sent.id,), ())
    assert list(store.overdue(CPU, 20.0)) == [sent.id]


def test_two_that_both_think_they_lead_do_no_harm(store: Store, queue: Queue, clock: Clock) -> None:
    # Given
    ids = [send(store).id for _ in range(4)]
    for submission in ids:
        store.claim(submission, "w", 30.0)
    clock.now += 31
    expired: list[str] = []
    # When
    both = [
        threading.Thread(target=lambda: expired.extend(reconcile(store, queue, 20.0).expired)) for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    # Then
    assert sorted(expired) == sorted(ids)
    assert [store.get(one).faults for one in ids] == [1] * 4


def test_the_process_reconciles_and_stops_when_told(settings: Settings, queue: Queue) -> None:
    # Given
    upgrade(settings.database)
    store = Store.open(settings.database)
    sent = send(store)
    store.unpublished(sent.id)
    environment = {
        **os.environ,
        "TORCHJUDGE_DATA": str(settings.data),
        "TORCHJUDGE_BROKER_URL": redis_url(settings),
        "TORCHJUDGE_RECONCILE_EVERY": "0.1",
    }
    # When
    with subprocess.Popen(
        [sys.executable, "-m", "core.reconciler"], env=environment, stderr=subprocess.DEVNULL
    ) as process:
        try:
            wait_until(lambda: queue.waiting() == 1)
        finally:
            process.send_signal(signal.SIGTERM)
    # Then
    assert process.returncode == 0
    assert store.overdue(CPU, 20.0) == {}
    store.close()


def test_it_stands_by_while_another_leads(settings: Settings, queue: Queue) -> None:
    # Given
    upgrade(settings.database)
    store = Store.open(settings.database)
    sent = send(store)
    store.unpublished(sent.id)
    assert store.lead("reconciler", "another", 60.0)
    stop = threading.Event()
    # When
    quick = settings.model_copy(update={"reconcile_every": 0.05})
    standing_by = threading.Thread(target=run, args=(quick, stop))
    standing_by.start()
    standing_by.join(0.5)
    stop.set()
    standing_by.join()
    # Then
    assert list(store.overdue(CPU, 20.0)) == [sent.id]
    store.close()
