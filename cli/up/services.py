"""The five services of an `up`: their commands, their environments, and how each shows that it is ready."""

import json
import signal
import sys
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError

from celery import Celery
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from cli.up.broker import Broker, answers
from cli.up.rights import can_deprive, deprived
from cli.up.service import Running, Service
from core.queue import celery_settings
from core.settings import Settings

PYTHON = (sys.executable, "-B")


@dataclass(frozen=True)
class BoxNews:
    """What a keeper says of its box when it is ready."""

    box: str
    why: str
    weaknesses: tuple[str, ...]


def environment_of(settings: Settings) -> dict[str, str]:
    """The settings as the environment that gives the same settings to another process."""
    values = settings.model_dump(mode="json", exclude_none=True)
    return {f"TORCHJUDGE_{name.upper()}": str(value) for name, value in values.items()}


def broker_service(broker: Broker, logs: Path) -> Service | None:
    """The broker, unless it runs already."""
    if broker.argv is None:
        return None
    return Service("broker", broker.argv, {}, logs / "broker.log", lambda _: answers(broker.url))


def keeper_service(settings: Settings, log: Path) -> Service:
    """The keeper of the boxes. Needs `settings.run`."""
    options = ["--run", str(settings.run), "--box", settings.box]
    options += ["--image", settings.image] if settings.image else []
    options += ["--environments", str(settings.environments)] if settings.environments else []
    options += ["--runtime", settings.runtime] if settings.runtime else []
    argv = (*PYTHON, "-m", "sandbox.keeper", *options)
    return Service(
        "keeper", argv, environment_of(settings), log, lambda it: box_news(it) is not None, patience=120.0
    )


def box_news(running: Running) -> BoxNews | None:
    """What the keeper said of its box; None while it has not."""
    for line in running.log().splitlines():
        if line.startswith('{"ready"'):
            said: dict[str, Any] = json.loads(line)
            return BoxNews(said["box"], said["why"], tuple(said["weaknesses"]))
    return None


def api_service(settings: Settings, logs: Path) -> Service:
    """The web API."""
    options = ("--host", settings.host, "--port", str(settings.port), "--no-access-log")
    argv = (*PYTHON, "-m", "uvicorn", "api.app:create_app", "--factory", *options)
    url = f"{address(settings)}/v1/problems"
    return Service("api", argv, environment_of(settings), logs / "api.log", lambda _: _http_answers(url))


def worker_service(settings: Settings, logs: Path) -> Service:
    """The Celery workers."""
    options = ("--concurrency", str(settings.workers), "--loglevel", "INFO", "--without-gossip", "--without-mingle")
    argv: tuple[str, ...] = (*PYTHON, "-m", "celery", "-A", "worker.app", "worker", *options)
    # When we die the broker dies too, and Celery would wait for it; a killed worker costs nothing but its lease.
    return Service(
        "worker",
        deprived(argv) if can_deprive() else argv,
        environment_of(settings),
        logs / "worker.log",
        lambda _: _worker_answers(settings),
        patience=120.0,
        farewell=signal.SIGKILL,
    )


def reconciler_service(settings: Settings, logs: Path) -> Service:
    """The reconciler, which announces again what nobody took."""
    argv = (*PYTHON, "-m", "core.reconciler")
    return Service("reconciler", argv, environment_of(settings), logs / "reconciler.log", lambda it: it.alive)


def address(settings: Settings) -> str:
    """Where people reach the API."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
    return f"http://{host}:{settings.port}"


def _http_answers(url: str) -> bool:
    """Whether an HTTP server answers at all: a 401 is an answer."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2.0):
            return True
    except URLError as failure:
        return hasattr(failure, "code")
    except OSError:
        return False


def _worker_answers(settings: Settings) -> bool:
    """Whether a Celery worker takes orders from the broker."""
    with Celery("torchjudge-up", set_as_current=False) as celery:
        celery.conf.update(celery_settings(settings))
        try:
            replies: list[Mapping[str, object]] = celery.control.ping(timeout=1.0)
        except (OperationalError, RedisError, OSError):
            return False  # the broker is away; it is started again before the worker
        return bool(replies)
