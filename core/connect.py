"""The store as the settings say, with live hints: what the API, the workers and the reconciler open."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.events import Hints
from core.settings import Settings
from core.store import Store


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the database that `core.migrate.upgrade` has prepared; each change is hinted to live streams."""
    hints = Hints(settings)
    store = Store.open(settings.database, max_attempts=settings.max_attempts, changed=hints)
    try:
        yield store
    finally:
        store.close()
        hints.close()
