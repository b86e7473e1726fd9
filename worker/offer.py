"""Trusted: what a worker takes: the needs of its problems that it can meet, each a queue of the broker's."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import SettingsError
from core.needs import CPU, Device, meets, need_of
from core.settings import Settings
from problems.spec import Problem
from worker.gpu import Found


@dataclass(frozen=True)
class Offer:
    """The GPU that a worker's boxes have, or None (and `lack` says why), and the needs that it takes."""

    device: Device | None
    needs: tuple[str, ...]
    lack: str = ""


def offer_of(settings: Settings, found: Found, problems: Iterable[Problem]) -> Offer:
    """What a worker with these settings takes.

    Raises:
        SettingsError: it is to take what needs a GPU alone, and has none.
    """
    if found.device is not None and settings.workers > 1:
        # One submission at a time on a GPU: two would share its memory, and each other's time.
        found = Found(None, "a worker with a GPU has one process, and TORCHJUDGE_WORKERS asks for more")
    if settings.gpu == "only" and found.device is None:
        raise SettingsError(f"TORCHJUDGE_GPU is `only`, and {found.lack}")
    wanted = {need_of(each.gpu) for each in problems if meets(found.device, each.gpu)} | {CPU}
    if settings.gpu == "only":
        wanted.discard(CPU)
    return Offer(found.device, tuple(sorted(wanted)), found.lack)
