"""Live changes: the events are in the database; Redis pub/sub only hints that there is something to read."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis
from redis.asyncio import Redis as AsyncRedis
from redis.exceptions import RedisError

from core.queue import CONNECT_TIMEOUT, KEY_PREFIX, PAUSE_AFTER_FAILURE, redis_url
from core.settings import Settings

CHANNEL = f"{KEY_PREFIX}changed"
LISTEN = 5.0
# A connection that died without a word is noticed within this many seconds.
HEALTH_CHECK = 10


class Hints:
    """Publishes the ids of submissions that changed. A broker that is down costs at most a short wait."""

    def __init__(self, settings: Settings) -> None:
        timeouts = {"socket_timeout": CONNECT_TIMEOUT, "socket_connect_timeout": CONNECT_TIMEOUT}
        self._redis = Redis.from_url(redis_url(settings), **timeouts)
        self._quiet_until = 0.0

    def __call__(self, submission: str) -> None:
        """Hint that a submission changed; who misses it reads the change from the database, later."""
        if time.monotonic() < self._quiet_until:
            return
        try:
            self._redis.publish(CHANNEL, submission)
        except (RedisError, OSError):
            self._quiet_until = time.monotonic() + PAUSE_AFTER_FAILURE

    def close(self) -> None:
        """Close every connection."""
        self._redis.close()


class Follower:
    """Hears hints over one subscription of this process, and wakes whoever waits for that submission."""

    def __init__(self, settings: Settings) -> None:
        self._redis = AsyncRedis.from_url(
            redis_url(settings), socket_connect_timeout=CONNECT_TIMEOUT, health_check_interval=HEALTH_CHECK
        )
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._closed = asyncio.Event()
        self.hears = False

    @contextmanager
    def watch(self, submission: str) -> Iterator[asyncio.Event]:
        """Yield an event that is set when the submission may have changed, and at shutdown."""
        changed = asyncio.Event()
        if self._closed.is_set():
            changed.set()
        self._waiting[submission].add(changed)
        try:
            yield changed
        finally:
            self._waiting[submission].discard(changed)
            if not self._waiting[submission]:
                del self._waiting[submission]

    @property
    def closed(self) -> bool:
        """Whether this process is shutting down, so that streams must end."""
        return self._closed.is_set()

    def close(self) -> None:
        """End every stream; call this on the event loop."""
        self._closed.set()
        self._wake_all()

    async def run(self) -> None:
        """Listen until cancelled; a broker that is down is tried again every second."""
        try:
            while True:
                try:
                    await self._listen()
                except (RedisError, OSError):
                    self.hears = False
                    await asyncio.sleep(PAUSE_AFTER_FAILURE)
        finally:
            await self._redis.aclose()

    async def _listen(self) -> None:
        async with self._redis.pubsub() as subscription:
            await subscription.subscribe(CHANNEL)
            self.hears = True
            # What was hinted while nobody listened is unknown: let everybody look.
            self._wake_all()
            while True:
                message = await subscription.get_message(ignore_subscribe_messages=True, timeout=LISTEN)
                if message is not None:
                    for changed in self._waiting.get(message["data"].decode(), ()):
                        changed.set()

    def _wake_all(self) -> None:
        for waiting in self._waiting.values():
            for changed in waiting:
                changed.set()
