"""Tells live of subtasks as they are judged; those of a short grading come with its verdict, in one commit.

A commit waits for the disk. Nobody sees a stream move for some milliseconds, so what a grading finds within `SOON`
seconds is held back until then, or until the verdict, whichever is first; after that each is told at once.
"""

import logging
from threading import Lock

from sqlalchemy.exc import SQLAlchemyError

from core.store import Store, Told
from core.submission import Claim, EventName
from core.verdict import SubtaskReport

SOON = 0.05

log = logging.getLogger(__name__)


class Announcing:
    """The events of one grading. Safe to use from two threads: the grading's, and the one that watches the time."""

    def __init__(self, store: Store, claim: Claim) -> None:
        self._store = store
        self._claim = claim
        self._held: list[Told] = []
        self._lasts = False
        self._guard = Lock()

    def tell(self, subtask: SubtaskReport) -> None:
        """A subtask is judged."""
        with self._guard:
            self._held.append((EventName.SUBTASK, subtask.model_dump(mode="json")))
            if self._lasts:
                self._write()

    def lasts(self) -> None:
        """The grading takes longer than `SOON`: hold nothing back any more."""
        with self._guard:
            self._lasts = True
            try:
                self._write()
            except SQLAlchemyError as error:
                log.warning("subtasks could not be told of yet: %s", error)

    def rest(self) -> tuple[Told, ...]:
        """What was not told yet, to be written with the verdict."""
        with self._guard:
            held, self._held = self._held, []
        return tuple(held)

    def _write(self) -> None:
        if self._held:
            self._store.note(self._claim, *self._held)
            self._held = []
