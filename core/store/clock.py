"""The clock by which leases run: the database server's, where there is one, since each worker's own may be off."""

import threading
import time

from sqlalchemy import Engine, NullPool, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

NOW = text("SELECT extract(epoch FROM clock_timestamp())")
TRUSTED_FOR = 30.0
"""Seconds until the server is asked again; between, our own monotonic clock, which nobody sets, goes on."""


class ServerClock:
    """Seconds since 1970, as a PostgreSQL server counts them. For many threads.

    It asks over connections of its own: whoever wants the time may hold one of the pool's already.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = create_engine(engine.url, poolclass=NullPool)
        self._lock = threading.Lock()
        self._ahead: float | None = None
        self._asked_at = 0.0

    def __call__(self) -> float:
        """The time. Raises SQLAlchemy's error where the server never answered; later its last word goes on."""
        with self._lock:
            if self._ahead is None or time.monotonic() - self._asked_at > TRUSTED_FOR:
                self._ahead = self._ask(self._ahead)
            return time.monotonic() + self._ahead

    def _ask(self, known: float | None) -> float:
        """How far the server's clock is ahead of our monotonic one."""
        began = time.monotonic()
        try:
            with self._engine.connect() as connection:
                told = float(connection.execute(NOW).scalar_one())
        except SQLAlchemyError:
            if known is None:
                raise
            return known
        self._asked_at = time.monotonic()
        return told - (began + self._asked_at) / 2
