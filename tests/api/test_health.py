"""What a watcher is told."""

from redis import Redis

from core.queue import redis_url
from core.settings import Settings
from core.store import Store
from tests.api.conftest import Asking


def test_health_tells_of_database_broker_and_queue(ann: Asking, store: Store) -> None:
    # Given
    ids = [ann.send().json()["id"] for _ in range(2)]
    store.claim(ids[0], "w", 30.0)
    # When
    response = ann.client.get("/v1/health")
    # Then
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": True, "broker": True, "queued": 1, "running": 1}


def test_without_a_broker_the_service_is_degraded_and_serves(ann: Asking, settings: Settings) -> None:
    # Given
    with Redis.from_url(redis_url(settings)) as broker:
        broker.config_set("requirepass", "changed")
        # New connections are refused; those that are open are closed.
        broker.client_kill_filter(_type="normal", skipme=True)
        try:
            # When
            response = ann.client.get("/v1/health")
        finally:
            broker.config_set("requirepass", "only-for-tests")
    # Then
    assert (response.status_code, response.json()["status"]) == (200, "degraded")


def test_without_a_database_the_service_is_down(ann: Asking, settings: Settings) -> None:
    # Given
    (settings.data / "torchjudge.db").rename(settings.data / "away.db")
    (settings.data / "torchjudge.db").mkdir()
    for leftover in settings.data.glob("torchjudge.db-*"):
        leftover.unlink()
    ann.client.app.state.services.store.close()  # type: ignore[attr-defined]
    # When
    response = ann.client.get("/v1/health")
    # Then
    assert (response.status_code, response.json()["status"]) == (503, "down")
    me = ann.get("/me")
    assert (me.status_code, me.json()["type"]) == (503, "urn:torchjudge:error:database-unavailable")
