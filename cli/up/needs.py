"""Which samples this machine can judge: those of problems that need a GPU, only where its boxes have one."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from core.forecast import crew_of
from core.needs import CPU, need_of
from core.settings import Settings
from core.store import Store
from core.store.pulses import Seen
from problems.catalog import Catalog, Sample

PATIENCE = 60.0
PAUSE = 0.5

Work = list[tuple[str, Sample]]


def judgeable(settings: Settings, catalog: Catalog, work: Work, say: Callable[[str], None]) -> Work:
    """The samples that can be judged here; the others are named, and not sent: they would wait for ever."""
    asked = {slug: catalog.problems[slug].gpu for slug, _ in work}
    if not any(asked.values()):
        return work
    workers = _workers(settings)
    now = datetime.now(UTC)
    lacking = {
        slug: gpu
        for slug, gpu in asked.items()
        if gpu is not None and not crew_of(workers, need_of(gpu), settings.beat_every, now).workers
    }
    for slug, gpu in lacking.items():
        count = sum(name == slug for name, _ in work)
        say(f"not sent, since {slug} needs {gpu} and no worker here has one: {count} samples")
    return [(slug, sample) for slug, sample in work if slug not in lacking]


def _workers(settings: Settings) -> list[Seen]:
    """Every process, once a worker has told what it takes."""
    store = Store.open(settings.database)
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            found, now = store.processes(), datetime.now(UTC)
            if crew_of(found, CPU, settings.beat_every, now).workers or time.monotonic() > deadline:
                return found
            time.sleep(PAUSE)
    finally:
        store.close()
