"""Announcing over a real broker, and doing without one."""

import json
import tempfile
import time
from pathlib import Path

import pytest
from redis import Redis

from core.queue import TASK_NAME, Queue, broker_url, celery_settings, redis_url
from core.settings import Settings
from tests.services import running_broker, wait_until


@pytest.fixture(autouse=True)
def no_broker_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)


def test_a_message_says_only_that_something_with_a_need_waits(settings: Settings) -> None:
    # Given
    queue = Queue(settings)
    with Redis.from_url(redis_url(settings)) as broker:
        broker.flushall()
        # When
        assert queue.publish("gpu", priority=3)
        assert queue.publish("gpu", priority=0)
        assert queue.publish()
        # Then
        assert (queue.waiting("gpu"), queue.waiting()) == (2, 1)
        message = json.loads(broker.lindex("tj:gpu:3", 0))
        assert message["headers"]["task"] == TASK_NAME
        assert message["headers"]["argsrepr"] == "['gpu']"
    queue.close()


def test_announcing_costs_little_once_connected(settings: Settings) -> None:
    # Given
    queue = Queue(settings)
    queue.publish()
    # When
    begun = time.perf_counter()
    for _ in range(50):
        assert queue.publish()
    # Then: 0.4 ms each were measured
    assert time.perf_counter() - begun < 1.0
    queue.close()


def test_a_broker_that_was_restarted_is_used_again() -> None:
    # Given
    with tempfile.TemporaryDirectory(prefix="tj-") as folder:
        with running_broker(Path(folder)) as url:
            queue = Queue(Settings(broker_url=url))
            assert queue.publish()
        assert not queue.publish()
        # When
        with running_broker(Path(folder)):
            # Then: what it held is there again, and it takes more after a pause
            wait_until(lambda: queue.waiting() == 1)
            wait_until(lambda: queue.publish())
            assert queue.waiting() == 2
        queue.close()


def test_without_a_broker_nothing_is_raised_and_nobody_waits(tmp_path: Path) -> None:
    # Given
    queue = Queue(Settings(data=tmp_path, broker_url=f"unix://{tmp_path}/none.sock?db=0"))
    # When
    begun = time.monotonic()
    published = [queue.publish() for _ in range(100)]
    # Then
    assert published == [False] * 100
    assert queue.waiting() is None
    assert time.monotonic() - begun < 5
    queue.close()


@pytest.mark.parametrize(
    ("given", "celery", "redis"),
    [
        ("redis://:p@h:1/2", "redis://:p@h:1/2", "redis://:p@h:1/2"),
        (
            "unix://:p@/run/b.sock?db=1",
            "redis+socket://:p@/run/b.sock?virtual_host=1",
            "unix://:p@/run/b.sock?db=1",
        ),
        ("redis+socket:///b.sock", "redis+socket:///b.sock", "unix:///b.sock"),
    ],
)
def test_a_broker_may_be_named_either_way(given: str, celery: str, redis: str) -> None:
    # Given
    settings = Settings(broker_url=given)
    # When / Then
    assert (broker_url(settings), redis_url(settings)) == (celery, redis)


def test_redis_url_is_read_where_no_broker_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere:6379/0")
    assert redis_url(Settings()) == "redis://elsewhere:6379/0"


def test_no_task_may_outlive_the_visibility_timeout() -> None:
    # Given: the Redis transport starts a task again that is older than this, though it still runs
    conf = celery_settings(Settings())
    # Then
    assert conf["broker_transport_options"]["visibility_timeout"] > conf["task_time_limit"]
    assert conf["worker_cancel_long_running_tasks_on_connection_loss"] is False
    assert conf["task_reject_on_worker_lost"] is False
