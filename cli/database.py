"""What commands of operators work on: the database that the settings name, and in whose name they do it."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from core import migrate
from core.audit import Actor
from core.settings import Settings
from core.store import Store


@contextmanager
def opened_store(settings: Settings | None = None) -> Iterator[Store]:
    """The database of the settings, brought to the newest schema."""
    chosen = settings or Settings()
    migrate.upgrade(chosen.database)
    store = Store.open(chosen.database)
    try:
        yield store
    finally:
        store.close()


def operator() -> Actor:
    """Whoever runs the command, by the name that the system knows."""
    return Actor(user=getpass.getuser()[:100], via="command")
