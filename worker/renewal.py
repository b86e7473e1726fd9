"""Keeps a claim alive while its submission is graded, and notices when it is lost."""

import logging
import threading
from collections.abc import Callable
from contextvars import copy_context
from types import TracebackType
from typing import Self

from sqlalchemy.exc import SQLAlchemyError

from core.errors import LeaseLost
from core.store import Store
from core.submission import Claim
from worker.announcing import SOON

PER_LEASE = 3
"""Renewals within one lease, so that two may fail before it runs out."""

log = logging.getLogger(__name__)


class Renewal:
    """Renews a claim in the background, between `with` and its end. Times are in seconds.

    `lasts` is called once, `SOON` after the start, if the grading lasts that long.
    """

    def __init__(self, store: Store, claim: Claim, lease: float, lasts: Callable[[], None]) -> None:
        self._store = store
        self._claim = claim
        self._lease = lease
        self._lasts = lasts
        self._over = threading.Event()
        self._lost = threading.Event()
        self._thread = threading.Thread(
            target=copy_context().run, args=(self._renew,), name="renewal", daemon=True
        )  # so that its log knows the submission

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def check(self) -> None:
        """Raise LeaseLost if the claim is held no more: another worker has it, or it was cancelled."""
        if self._lost.is_set():
            raise LeaseLost(f"submission {self._claim.submission.id} is no longer ours")

    def _renew(self) -> None:
        if not self._over.wait(SOON):
            self._lasts()
        while not self._over.wait(self._lease / PER_LEASE):
            try:
                held = self._store.renew(self._claim, self._lease)
            except SQLAlchemyError as error:
                log.warning("the lease could not be renewed: %s", error)
                continue
            if not held:
                self._lost.set()
                return
