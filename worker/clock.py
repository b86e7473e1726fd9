"""When something is timed, nothing else runs: one timing per set of cores, one box awake, neighbours outweighed."""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import KeeperFault
from worker.box import Box


@contextmanager
def alone_on(cores: tuple[int, ...], run: Path) -> Iterator[None]:
    """Wait until nobody else times anything on these cores, and keep them until the end."""
    name = "-".join(str(core) for core in cores) or "any"
    with (run / f"timing-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def beside(box: Box) -> Iterator[None]:
    """This thread runs where the box does, and the two take turns: no other core has to be woken."""
    before = os.sched_getaffinity(0)
    if box.spec.cores:
        os.sched_setaffinity(0, box.spec.cores[:1])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextmanager
def lifted(*boxes: Box) -> Iterator[None]:
    """The boxes get nearly all of their cores' time while they want it, and this process wakes at once."""
    with contextlib.ExitStack() as after:
        for box in dict.fromkeys(boxes):
            after.callback(_if_there, box, box.lower)
            box.lift()
        yield


@contextmanager
def asleep(*boxes: Box) -> Iterator[None]:
    """The boxes stand still, but for those that `awake` lets run."""
    with contextlib.ExitStack() as after:
        for box in dict.fromkeys(boxes):
            after.callback(_if_there, box, box.thaw)
            box.freeze()
        yield


@contextmanager
def awake(box: Box) -> Iterator[None]:
    """Let one box run that was put to sleep."""
    box.thaw()
    try:
        yield
    finally:
        _if_there(box, box.freeze)


def _if_there(box: Box, act: Callable[[], None]) -> None:
    """Do something to a box at an end. One that broke meanwhile may be gone, and is not used again."""
    try:
        act()
    except KeeperFault:
        if box.sound:
            raise
