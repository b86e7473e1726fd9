"""`/healthz` says that the process lives, `/readyz` the truth about each part."""

from fastapi.testclient import TestClient
from redis import Redis

from core.queue import redis_url
from core.settings import Settings
from core.store import Store
from core.store.pulses import Process


def test_without_a_worker_it_lives_and_is_not_ready(client: TestClient) -> None:
    # When
    alive, ready = client.get("/healthz"), client.get("/readyz")
    # Then
    assert (alive.status_code, alive.json()) == (200, {"status": "alive"})
    assert ready.status_code == 503
    assert ready.json()["missing"] == ["worker: none has given a sign of life for 15 s; submissions wait"]
    assert (ready.json()["database"], ready.json()["broker"], ready.json()["workers"]) == (True, True, 0)


def test_with_every_part_it_is_ready(client: TestClient, store: Store) -> None:
    # Given
    for name in ("a", "b"):
        store.beat(Process(id=name, kind="worker", host="h", pid=1), {})
    # When
    ready = client.get("/readyz")
    # Then
    assert (ready.status_code, ready.json()["workers"], ready.json()["missing"]) == (200, 2, [])


def test_a_broker_that_refuses_is_named_and_the_process_lives(client: TestClient, settings: Settings) -> None:
    # Given
    with Redis.from_url(redis_url(settings)) as broker:
        broker.config_set("requirepass", "changed")
        broker.client_kill_filter(_type="normal", skipme=True)
        try:
            # When
            alive, ready = client.get("/healthz"), client.get("/readyz")
        finally:
            broker.config_set("requirepass", "only-for-tests")
    # Then
    assert (alive.status_code, ready.status_code, ready.json()["broker"]) == (200, 503, False)
    assert any(one.startswith("broker: ") for one in ready.json()["missing"])


def test_a_database_that_is_gone_is_named_and_the_process_lives(client: TestClient, settings: Settings) -> None:
    # Given
    (settings.data / "torchjudge.db").rename(settings.data / "away.db")
    (settings.data / "torchjudge.db").mkdir()
    for leftover in settings.data.glob("torchjudge.db-*"):
        leftover.unlink()
    client.app.state.services.store.close()  # type: ignore[attr-defined]
    # When
    alive, ready = client.get("/healthz"), client.get("/readyz")
    # Then
    assert (alive.status_code, ready.status_code, ready.json()["database"]) == (200, 503, False)
    assert any(one.startswith("database: ") for one in ready.json()["missing"])
