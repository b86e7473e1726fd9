"""Trusted: a PostgreSQL server of our own, which may be killed and comes back with what it had."""

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Self

import psutil
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

USER = "postgres"
PATIENCE = 60.0
BEAT = 0.1


class Postgres:
    """One server on a Unix socket. As root it runs as another user, since it refuses to run as root."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"postgresql+psycopg://judge@/postgres?host={folder}"

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make an empty cluster in a folder."""
        folder.mkdir()
        server = cls(folder)
        if server.user is not None:
            folder.parent.chmod(0o711)
            shutil.chown(folder, server.user)
        command = [_program("initdb"), "-D", str(folder / "data"), "-U", "judge", "--auth=trust", "-E", "UTF8"]
        subprocess.run(command, check=True, user=server.user, capture_output=True, cwd=folder)
        return server

    @property
    def user(self) -> str | None:
        """As whom it runs; None: as ourselves."""
        return USER if os.geteuid() == 0 else None

    def start(self) -> None:
        """Start it, and return once it answers."""
        options = ["-D", str(self._folder / "data"), "-k", str(self._folder), "-h", ""]
        self._process = subprocess.Popen(
            [_program("postgres"), *options], user=self.user, cwd=self._folder, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > end:
                raise TimeoutError("PostgreSQL did not start")
            time.sleep(BEAT)

    def processes(self) -> list[psutil.Process]:
        """The server and all its processes."""
        if self._process is None:
            return []
        leader = psutil.Process(self._process.pid)
        return [leader, *leader.children(recursive=True)]

    def kill(self) -> None:
        """End every process of it at once, as when the machine's power goes."""
        if self._process is None:
            return
        for one in self.processes():
            one.kill()
        self._process.wait()
        self._process = None

    def _answers(self) -> bool:
        engine = create_engine(self.url)
        try:
            with engine.connect() as connection:
                return bool(connection.scalar(text("SELECT 1")))
        except OperationalError:
            return False
        finally:
            engine.dispose()


def _program(name: str) -> str:
    """A program of PostgreSQL's: on PATH, or where Debian puts it."""
    found = shutil.which(name)
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if found is None and not places:
        raise FileNotFoundError("PostgreSQL is missing: apt-get install postgresql")
    return found or str(places[-1])
