"""Trusted: `python -m core.alive KIND`: has a process of this kind, on this host, given a sign of life of late.

For the health checks of containers, each of which is a host of its own. Exits 1 and says so where none has.
"""

import platform
import sys
from datetime import datetime

from core.settings import Settings
from core.standing import alive
from core.store import Store


def living(store: Store, kind: str, host: str, every: float, now: datetime | None = None) -> int:
    """How many processes of this kind live on this host."""
    return sum(one.kind == kind and one.host == host and alive(one, every, now) for one in store.processes())


def main(kind: str) -> int:
    """Look, and return the exit status."""
    settings = Settings()
    store = Store.open(settings.database)
    try:
        found = living(store, kind, platform.node(), settings.beat_every)
    finally:
        store.close()
    print(f"{found} of kind {kind} live on this host")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
