"""Trusted: how every process writes its log: lines for people, or one JSON object a line for programs.

What is being worked on (`about`) is in every line that is written meanwhile, whoever writes it.
"""

import json
import logging
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TextIO

from core.settings import LogFormat
from core.store.plain import plain

THEIRS = ("uvicorn", "uvicorn.error", "uvicorn.access", "celery", "celery.task")
"""Loggers of libraries that bring handlers of their own."""

Facts = Mapping[str, str | int]

_about: ContextVar[Facts] = ContextVar("about", default=MappingProxyType({}))


@contextmanager
def about(**facts: str | int) -> Iterator[None]:
    """Name what is being worked on, such as `submission` and `attempt`, in every line until the end."""
    token = _about.set({**_about.get(), **facts})
    try:
        yield
    finally:
        _about.reset(token)


def set_up(form: LogFormat) -> None:
    """Write every logger's lines to standard error in this form; may be called again.

    A logger that leads nowhere was switched off, as uvicorn's of requests is by `--no-access-log`, and stays so.
    """
    handler = _Ours()
    handler.setFormatter(_JsonLines() if form == "json" else _Lines())
    for logger in (logging.getLogger(), *map(logging.getLogger, THEIRS)):
        if not logger.propagate and not logger.handlers:
            continue
        for other in list(logger.handlers):
            if type(other) in (logging.StreamHandler, _Ours):
                logger.removeHandler(other)
        logger.propagate = True
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    logging.captureWarnings(True)


class _Ours(logging.StreamHandler):  # type: ignore[type-arg]
    """Knows what is being worked on when a line is written, and where standard error is then."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:
        """Looked up each time: whoever tests or embeds us may replace it."""
        return sys.stderr

    def emit(self, record: logging.LogRecord) -> None:
        record.about = _about.get()
        super().emit(record)


class _Lines(logging.Formatter):
    """For people: time, level, logger, message, and what it is about."""

    def format(self, record: logging.LogRecord) -> str:
        facts = " ".join(f"{name}={value}" for name, value in _facts(record).items())
        told = f"{_moment(record)} {record.levelname} {record.name}: {record.getMessage()}"
        lines = [f"{told} [{facts}]" if facts else told]
        return "\n".join([*lines, *filter(None, [_error(record)])])


class _JsonLines(logging.Formatter):
    """For programs: one object a line, whatever the message holds."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            **_facts(record),
            "message": record.getMessage(),
        }
        error = _error(record)
        return json.dumps(plain(told | ({"error": error} if error else {})), ensure_ascii=False)


def _facts(record: logging.LogRecord) -> Facts:
    found: Facts = getattr(record, "about", {})
    return found


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _error(record: logging.LogRecord) -> str:
    if not record.exc_info or record.exc_info[0] is None:
        return ""
    return "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
