"""The broker that `up` picks and configures."""

from pathlib import Path

import pytest
from redis import Redis

from cli.up import broker as brokers
from cli.up.broker import answers, choose_broker, quoted
from cli.up.services import broker_service
from cli.up.supervisor import Supervisor
from core.errors import SettingsError
from core.settings import Settings


@pytest.fixture(autouse=True)
def no_redis_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own REDIS_URL is not for tests."""
    monkeypatch.delenv("REDIS_URL", raising=False)


def silent(_: str) -> None:
    """Tell nobody."""


def test_a_given_broker_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, broker_url="redis://:secret@127.0.0.1:1/0")
    with pytest.raises(SettingsError, match=r"no Redis answers at 127\.0\.0\.1:1/0") as error:
        choose_broker(settings, tmp_path)
    assert "secret" not in str(error.value)


def test_our_own_broker_loses_nothing_when_it_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given the embedded broker, in a directory whose name has a space
    monkeypatch.setattr(brokers, "SERVERS", ())
    logs = tmp_path / "data with space"
    logs.mkdir()
    settings = Settings(data=logs, broker_url=None)
    broker = choose_broker(settings, tmp_path)
    service = broker_service(broker, logs)
    assert service is not None
    supervisor = Supervisor(silent)
    try:
        running = supervisor.launch(service)
        with Redis.from_url(broker.url) as client:
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
            assert client.config_get("port") == {"port": "0"}
            client.set("submission", "1")
            client.execute_command("WAITAOF", "1", "0", "5000")
        # When it is killed
        running.process.kill()
        running.process.wait()
        supervisor.look()
        # Then another starts with what it held
        with Redis.from_url(broker.url) as client:
            assert client.get("submission") == b"1"
    finally:
        supervisor.stop()
    assert not answers(broker.url)


def test_a_path_is_quoted_for_the_configuration() -> None:
    assert quoted(Path('/a "b"\\c')) == '"/a \\"b\\"\\\\c"'
