"""Signs of life: who beats lives, who is killed falls silent, who ends leaves; what was counted is never lost."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

from pydantic import JsonValue
from sqlalchemy import text

from core.figures import VERDICTS, Figures, Series
from core.migrate import upgrade
from core.pulse import Pulse
from core.queue import Queue, redis_url
from core.settings import Settings
from core.standing import alive, parts
from core.store import Store
from core.store.pulses import Process
from tests.core.conftest import Clock, send
from tests.services import wait_until

WORKER = Process(id="w1", kind="worker", host="h", pid=7, facts={"boxes": 3, "odd": float("nan")})


def test_a_beat_tells_what_the_process_is_and_when_it_was_seen(store: Store, clock: Clock) -> None:
    # Given
    store.beat(WORKER, {})
    clock.now += 5
    # When
    store.beat(WORKER.model_copy(update={"facts": {"boxes": 4}}), {})
    # Then
    (seen,) = store.processes()
    assert (seen.kind, seen.host, seen.pid, seen.facts) == ("worker", "h", 7, {"boxes": 4})
    assert seen.seen_at - seen.started_at == timedelta(seconds=5)


def test_what_processes_count_adds_up(store: Store) -> None:
    # When
    for process in ("w1", "w2"):
        series: dict[Series, float] = {
            ("verdicts_total", ("a", "accepted")): 2.0,
            ("verdicts_total", ('"odd", ', "{}")): 0.5,
        }
        store.beat(WORKER.model_copy(update={"id": process}), series)
    store.left("w1")
    # Then
    assert store.figures() == {
        ("verdicts_total", ("a", "accepted")): 4.0,
        ("verdicts_total", ('"odd", ', "{}")): 1.0,
    }


def test_who_is_silent_is_taken_for_dead_and_forgotten_later(store: Store, clock: Clock) -> None:
    # Given
    store.beat(WORKER, {})
    (seen,) = store.processes()
    # When / Then
    assert alive(seen, 5.0, seen.seen_at + timedelta(seconds=14))
    assert not alive(seen, 5.0, seen.seen_at + timedelta(seconds=15))
    clock.now += 100
    assert store.forget_silent(101.0) == 0
    assert store.forget_silent(99.0) == 1
    assert store.processes() == []


def test_a_pulse_beats_until_its_end_and_then_leaves(store: Store) -> None:
    # Given
    figures, boxes = Figures(), iter(range(1000))

    def facts() -> dict[str, JsonValue]:
        return {"boxes": next(boxes)}

    # When
    with Pulse(store, "worker", figures, 0.02, facts):
        wait_until(lambda: int(str(store.processes()[0].facts["boxes"])) >= 3)
        (seen,) = store.processes()
        figures.count(VERDICTS, "a", "accepted")
    # Then
    assert seen.pid == os.getpid()
    assert store.processes() == []
    assert store.figures() == {("verdicts_total", ("a", "accepted")): 1.0}


def test_a_database_that_was_away_gets_it_all(store: Store) -> None:
    # Given
    figures = Figures()
    with Pulse(store, "worker", figures, 60.0):
        with store._writing() as connection:
            connection.execute(text("ALTER TABLE figures RENAME TO away"))
        figures.count(VERDICTS, "a", "accepted")
        pulse = Pulse(store, "worker", figures, 60.0)
        pulse._beat()
        with store._writing() as connection:
            connection.execute(text("ALTER TABLE away RENAME TO figures"))
    # Then
    assert store.figures() == {("verdicts_total", ("a", "accepted")): 1.0}


def test_a_process_that_was_killed_falls_silent(settings: Settings) -> None:
    # Given
    upgrade(settings.database)
    environment = {
        **os.environ,
        "TORCHJUDGE_DATA": str(settings.data),
        "TORCHJUDGE_BROKER_URL": redis_url(settings),
        "TORCHJUDGE_BEAT_EVERY": "0.05",
    }
    store = Store.open(settings.database)
    # When
    with subprocess.Popen([sys.executable, "-m", "core.reconciler"], env=environment) as process:
        wait_until(lambda: len(store.processes()) == 1)
        (first,) = store.processes()
        wait_until(lambda: store.processes()[0].seen_at > first.seen_at)
        process.send_signal(signal.SIGKILL)
    # Then
    wait_until(lambda: not alive(store.processes()[0], 0.05))
    assert (first.kind, first.pid) == ("reconciler", process.pid)
    store.close()


def test_each_missing_part_is_named(settings: Settings) -> None:
    # Given
    upgrade(settings.database)
    store, queue = Store.open(settings.database), Queue(settings)
    away = Queue(settings.model_copy(update={"broker_url": "unix:///nowhere/none.sock?db=0"}))
    # When / Then
    assert [one.split(":")[0] for one in parts(store, queue, 5.0).missing] == ["worker"]
    store.beat(WORKER, {})
    assert parts(store, queue, 5.0).ready
    assert [one.split(":")[0] for one in parts(store, away, 5.0).missing] == ["broker"]
    with store._writing() as connection:
        connection.execute(text("DROP TABLE processes"))
    assert [one.split(":")[0] for one in parts(store, away, 5.0).missing] == ["database", "broker"]
    for one in (queue, away, store):
        one.close()


def test_a_need_that_no_living_worker_takes_is_named_once_something_waits_for_it(settings: Settings) -> None:
    # Given
    upgrade(settings.database)
    store, queue = Store.open(settings.database), Queue(settings)
    store.beat(WORKER.model_copy(update={"facts": {"needs": ["cpu"]}}), {})
    send(store)
    assert parts(store, queue, 5.0).ready
    # When
    send(store, need="gpu")
    # Then
    assert parts(store, queue, 5.0).missing == (
        "worker: none that lives takes gpu; submissions that wait for it: 1",
    )
    store.beat(WORKER.model_copy(update={"id": "w2", "facts": {"needs": ["cpu", "gpu"]}}), {})
    assert parts(store, queue, 5.0).ready
    for one in (queue, store):
        one.close()


def test_the_backlog_counts_what_is_judged_first_and_again(store: Store, clock: Clock) -> None:
    # Given
    first, running = send(store), send(store)
    claim = store.claim(running.id, "host:1", 30.0)
    assert claim is not None
    clock.now += 10
    send(store)
    # When
    backlog = store.backlog()
    # Then
    assert [(one.kind, one.need, one.status.value, one.count, one.oldest) for one in backlog] == [
        ("first", "cpu", "queued", 2, 10.0),
        ("first", "cpu", "running", 1, 10.0),
    ]
    (held,) = store.leases()
    assert (held.submission, held.worker, held.attempt) == (running.id, "host:1", 1)
    assert held.lease_until - held.since == timedelta(seconds=30)
    assert first.queued_at.timestamp() == clock.now - 10
