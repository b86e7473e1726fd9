"""Trusted: removes what is older than the settings keep it, some at a time, so that nobody waits long for it."""

import logging
import time

from core.figures import REMOVED, Figures
from core.settings import Settings
from core.store import Store

DAY = 24 * 3600.0
EVERY = 3600.0
AT_ONCE = 200
"""Submissions in one commit: SQLite lets nobody else write meanwhile."""

log = logging.getLogger(__name__)


class Housekeeping:
    """What the leading reconciler does once an hour, and again at its next round while there is more to do."""

    def __init__(self, settings: Settings, figures: Figures) -> None:
        self._settings = settings
        self._figures = figures
        self._next = 0.0
        self._after = ""

    def tidy(self, store: Store) -> None:
        """Do one round, if it is time."""
        if time.monotonic() < self._next:
            return
        store.forget_silent(DAY)
        more = [self._noted("sources", self._sources(store)), self._noted("events", self._events(store))]
        if any(more):
            return
        # From the beginning: what was judged again meanwhile may be old by then.
        self._next, self._after = time.monotonic() + EVERY, ""

    def _sources(self, store: Store) -> int:
        days = self._settings.keep_sources_days
        if days is None:
            return 0
        removed = store.remove_sources(days * DAY, AT_ONCE, self._after)
        self._after = max(removed, default=self._after)
        return len(removed)

    def _events(self, store: Store) -> int:
        days = self._settings.keep_events_days
        return 0 if days is None else store.remove_events(days * DAY, AT_ONCE)

    def _noted(self, what: str, count: int) -> bool:
        """Tell what was removed; whether there may be more."""
        if count:
            log.info("removed the %s of %d submissions, as they are older than they are kept", what, count)
            self._figures.count(REMOVED, what, by=count)
        return count >= AT_ONCE
