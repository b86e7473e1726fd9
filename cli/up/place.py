"""Where an `up` lives: the data directory with its lock, the short run directory for sockets, the port."""

import fcntl
import hashlib
import os
import socket
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import SettingsError

MAX_RUN_PATH = 50
"""A Unix socket's path may hold 107 bytes; `boxes/<40 letters>/worker.sock` takes 57 of them."""


@contextmanager
def data_directory(data: Path) -> Iterator[Path]:
    """Make the data directory and hold it alone.

    Raises:
        SettingsError: it cannot be written, or another `up` holds it.
    """
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / "logs").mkdir(exist_ok=True)
        lock = (data / "up.lock").open("a")
    except OSError as failure:
        reason = failure.strerror or str(failure)
        raise SettingsError(f"cannot write to the data directory {data}: {reason}; --data names another") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SettingsError(
                f"another `torchjudge up` holds the data directory {data}; stop it, or name another with --data"
            ) from None
        yield data


def run_directory(data: Path) -> Path:
    """The private directory for sockets: the same for the same data directory, so leftovers are found again.

    Raises:
        SettingsError: something that is not ours stands in its place.
    """
    name = f"tj-{os.getuid()}-{hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:10]}"
    base = Path(tempfile.gettempdir())
    if len(str(base / name)) > MAX_RUN_PATH:
        base = Path("/tmp")
    run = base / name
    run.mkdir(mode=0o700, exist_ok=True)
    check_private(run)
    return run


def check_private(run: Path) -> None:
    """Refuse a directory that somebody else made or may enter: /tmp belongs to everybody.

    Raises:
        SettingsError: it is not a directory of ours alone.
    """
    found = run.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise SettingsError(f"{run} is not a directory that belongs to this user alone; remove it and start again")


def free_port(host: str, port: int) -> int:
    """The port itself, or any free one for 0.

    Raises:
        SettingsError: it is taken, or may not be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as failure:
            reason = failure.strerror or str(failure)
            raise SettingsError(f"cannot listen on {host}:{port}: {reason}; --port picks another port") from None
        return int(probe.getsockname()[1])
