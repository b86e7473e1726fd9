"""The broker, which only wakes workers up: what is queued is in the database.

There is a queue for each need (core.needs). A message in it says that something with this need waits, not what:
that, and the order, the database decides. So as many messages as submissions wait will do, whichever they came for.
"""

import os
import time
from typing import Any

from celery import Celery
from kombu.entity import Exchange
from kombu.entity import Queue as BrokerQueue
from kombu.exceptions import OperationalError
from redis import Redis
from redis.exceptions import RedisError

from core.needs import CPU
from core.settings import Settings
from core.submission import Urgency

TASK_NAME = "torchjudge.judge"
KEY_PREFIX = "tj:"
PRIORITY_STEPS = (0, 3, 6, 9)

# A backstop behind the limits of each problem: Celery kills a task that runs for longer.
HARD_LIMIT = 3600
SOFT_LIMIT = HARD_LIMIT - 30
# Longer than any task may run: the Redis transport starts a task again that is older, though it still runs.
VISIBILITY_TIMEOUT = HARD_LIMIT + 120
START_PATIENCE = 120.0
CONNECT_TIMEOUT = 1.0
# While the broker is down nobody waits for it again within this time; the reconciler announces later.
PAUSE_AFTER_FAILURE = 1.0


def redis_url(settings: Settings) -> str:
    """The broker's URL as redis-py reads it: `redis://`, `rediss://` or `unix://`."""
    url = settings.broker_url or os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/0"
    return url.replace("redis+socket://", "unix://", 1).replace("virtual_host=", "db=", 1)


def broker_url(settings: Settings) -> str:
    """The broker's URL as Celery reads it: `redis://`, `rediss://` or `redis+socket://`."""
    url = redis_url(settings)
    if not url.startswith("unix://"):
        return url
    return url.replace("unix://", "redis+socket://", 1).replace("db=", "virtual_host=", 1)


def queue_for(need: str) -> BrokerQueue:
    """The queue whose messages wake workers up that meet this need."""
    return BrokerQueue(need, Exchange(need), routing_key=need)  # type: ignore[no-untyped-call]


def celery_settings(settings: Settings) -> dict[str, Any]:
    """Celery's settings, each measured to keep submissions on a Redis broker (docs/decisions/0002)."""
    return {
        "broker_url": broker_url(settings),
        "broker_transport_options": {
            "visibility_timeout": VISIBILITY_TIMEOUT,
            "unacked_restore_interval": 5,
            "unacked_restore_throttle": 1,
            # Queues in turn: by "priority" a worker would look into the second only while the first is empty.
            "queue_order_strategy": "round_robin",
            "priority_steps": list(PRIORITY_STEPS),
            "sep": ":",
            "socket_timeout": 30,
            "socket_connect_timeout": CONNECT_TIMEOUT,
            "socket_keepalive": True,
            "health_check_interval": 25,
            "global_keyprefix": KEY_PREFIX,
        },
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "result_backend": None,
        "task_ignore_result": True,
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_queues": [queue_for(CPU)],
        "task_default_queue": CPU,
        "task_create_missing_queues": False,
        "task_acks_late": True,
        "task_acks_on_failure": True,
        "task_acks_on_timeout": True,
        "task_reject_on_worker_lost": False,
        "task_retry_on_worker_lost": True,
        "task_time_limit": HARD_LIMIT,
        "task_soft_time_limit": SOFT_LIMIT,
        "worker_prefetch_multiplier": 1,
        "worker_max_tasks_per_child": 5000,
        # A new process warms its boxes before it says that it is up; by default Celery kills it after 4 s.
        "worker_proc_alive_timeout": START_PATIENCE,
        "worker_soft_shutdown_timeout": 30,
        # On Redis this would kill the task and leave its message unacknowledged for the visibility timeout.
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "worker_hijack_root_logger": False,
    }


class Queue:
    """Announces submissions to the workers, over pooled connections. Safe to use from many threads."""

    def __init__(self, settings: Settings) -> None:
        self._celery = Celery("torchjudge-api", set_as_current=False)
        self._celery.conf.update(celery_settings(settings))
        timeouts = {"socket_timeout": CONNECT_TIMEOUT, "socket_connect_timeout": CONNECT_TIMEOUT}
        self._redis = Redis.from_url(redis_url(settings), **timeouts)
        self._quiet_until = 0.0

    def publish(self, need: str = CPU, priority: int = Urgency.PRACTICE) -> bool:
        """Wake up a worker that meets a need; False if the broker cannot be reached, which is no error.

        By the priority a worker that serves several needs knows into which queue to look first.
        """
        if time.monotonic() < self._quiet_until:
            return False
        try:
            # Celery's client would wait 6 s for a broker that is away (seen); this answers at once.
            self._redis.ping()
            self._celery.send_task(
                TASK_NAME,
                args=[need],
                queue=queue_for(need),
                priority=priority,
                retry=False,
                ignore_result=True,
            )
        except (OperationalError, RedisError, OSError):
            self._quiet_until = time.monotonic() + PAUSE_AFTER_FAILURE
            return False
        return True

    def waiting(self, need: str = CPU) -> int | None:
        """How many messages wait in the broker's queue for a need; None if it cannot be reached."""
        names = [f"{KEY_PREFIX}{need}" + (f":{step}" if step else "") for step in PRIORITY_STEPS]
        try:
            lengths = [self._redis.llen(name) for name in names]
        except (RedisError, OSError):
            return None
        return sum(lengths)

    def close(self) -> None:
        """Close every connection."""
        self._celery.close()
        self._redis.close()
