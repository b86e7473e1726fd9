"""Trusted: a process's sign of life: every few seconds it writes that it lives, what it is, and what it counted."""

import logging
import os
import platform
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from pydantic import JsonValue
from sqlalchemy.exc import SQLAlchemyError

from core.figures import Figures
from core.ids import new_id
from core.store import Store
from core.store.pulses import Process

MISSED = 3
"""A process that let so many beats pass is taken for dead."""

Facts = Callable[[], dict[str, JsonValue]]

log = logging.getLogger(__name__)


class Pulse:
    """Beats in the background between `with` and its end.

    What a killed process counted since its last beat is lost. A database that is away costs nothing: what was
    counted is written when it is back.
    """

    def __init__(self, store: Store, kind: str, figures: Figures, every: float, facts: Facts = dict) -> None:
        self._store = store
        self._figures = figures
        self._every = every
        self._facts = facts
        self._process = Process(id=new_id(time.time()), kind=kind, host=platform.node()[:200], pid=os.getpid())
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    def __enter__(self) -> Self:
        self._beat()
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._over.set()
        self._thread.join()
        self._beat()
        try:
            self._store.left(self._process.id)
        except SQLAlchemyError as error:
            log.warning("the database could not be told that this process ends: %s", error)

    def _run(self) -> None:
        while not self._over.wait(self._every):
            self._beat()

    def _beat(self) -> None:
        counted = self._figures.take()
        try:
            self._store.beat(self._process.model_copy(update={"facts": self._facts()}), counted)
        except SQLAlchemyError as error:
            self._figures.put_back(counted)
            log.warning("the sign of life could not be written: %s", error)
