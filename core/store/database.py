"""SQLite or Postgres: how it is opened, and what a reading and a writing transaction are."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from sqlite3 import Connection as SqliteConnection
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text

from core.errors import SettingsError
from core.store.clock import ServerClock

Clock = Callable[[], float]
Changed = Callable[[str], None]

WRITING = "torchjudge_writing"


def open_engine(url: str) -> Engine:
    """Make an engine for a SQLAlchemy URL.

    Raises:
        SettingsError: the database is neither a SQLite file nor Postgres.
    """
    parsed = make_url(url)
    match parsed.get_backend_name():
        case "sqlite" if parsed.database not in (None, "", ":memory:"):
            return _open_sqlite(url)
        case "postgresql":
            return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_size=10, max_overflow=30)
    raise SettingsError(f"the database must be a SQLite file or Postgres, not {url!r}")


def _open_sqlite(url: str) -> Engine:
    engine = create_engine(url, pool_size=10, max_overflow=30, connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def prepare(connection: SqliteConnection, _record: object) -> None:
        # The driver must not open transactions by itself: `begin` below does, and says which kind.
        connection.isolation_level = None
        # FULL, not NORMAL: in WAL mode NORMAL may lose the last commits at a power cut.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=60000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails with SQLITE_BUSY whatever the timeout.
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


class Database:
    """An open database. `changed` is told a submission's id after each commit that changed it."""

    def __init__(self, engine: Engine, clock: Clock, changed: Changed | None, max_attempts: int) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITING: True})
        self._clock = clock
        self._changed = changed
        self._max_attempts = max_attempts

    @classmethod
    def open(
        cls, url: str, *, max_attempts: int = 3, changed: Changed | None = None, clock: Clock | None = None
    ) -> Self:
        """Open the database at a SQLAlchemy URL, which `core.migrate.upgrade` has prepared.

        The clock is its server's; SQLite has none, but also one machine only, which has one clock.
        """
        engine = open_engine(url)
        own = ServerClock(engine) if engine.dialect.name == "postgresql" else time.time
        return cls(engine, clock or own, changed, max_attempts)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def ping(self) -> None:
        """Raise SQLAlchemy's error if the database does not answer."""
        with self._reading() as connection:
            connection.execute(text("SELECT 1"))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Yield a connection whose transaction may write; SQLite admits one at a time."""
        with self._writer.begin() as connection:
            yield connection

    def _tell(self, submission: str) -> None:
        if self._changed is not None:
            self._changed(submission)
