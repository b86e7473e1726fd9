"""Trusted: what a worker takes: the needs of its problems that it can meet, each a queue of the broker's."""

from dataclasses import dataclass

from core.errors import SettingsError
from core.needs import CPU, Device, meets, need_of
from core.settings import Settings
from problems.catalog import Catalog
from worker.gpu import Found


@dataclass(frozen=True)
class Offer:
    """The problems that a worker knows, the needs of those that it takes, and its boxes' GPU.

    `device` is None without a GPU, and `lack` says why.
    """

    catalog: Catalog
    needs: tuple[str, ...] = (CPU,)
    device: Device | None = None
    lack: str = ""


def offer_of(settings: Settings, found: Found, catalog: Catalog) -> Offer:
    """What a worker with these settings takes.

    Raises:
        SettingsError: it is to take what needs a GPU alone, and has none.
    """
    if found.device is not None and settings.workers > 1:
        # One submission at a time on a GPU: two would share its memory, and each other's time.
        found = Found(None, "a worker with a GPU has one process, and TORCHJUDGE_WORKERS asks for more")
    if settings.gpu == "only" and found.device is None:
        raise SettingsError(f"TORCHJUDGE_GPU is `only`, and {found.lack}")
    wanted = {need_of(each.gpu) for each in catalog.problems.values() if meets(found.device, each.gpu)} | {CPU}
    if settings.gpu == "only":
        wanted.discard(CPU)
    return Offer(catalog, tuple(sorted(wanted)), found.device, found.lack)
