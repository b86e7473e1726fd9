"""When something is timed, nothing else runs: one timing per set of cores, one box awake at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from worker.box import Box


@contextmanager
def alone_on(cores: tuple[int, ...], run: Path) -> Iterator[None]:
    """Wait until nobody else times anything on these cores, and keep them until the end."""
    name = "-".join(str(core) for core in cores) or "any"
    with (run / f"timing-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def asleep(*boxes: Box) -> Iterator[None]:
    """The boxes stand still, but for those that `awake` lets run."""
    try:
        for box in boxes:
            box.freeze()
        yield
    finally:
        for box in boxes:
            box.thaw()


@contextmanager
def awake(box: Box) -> Iterator[None]:
    """Let one box run that was put to sleep."""
    box.thaw()
    try:
        yield
    finally:
        box.freeze()
