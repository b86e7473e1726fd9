"""Who holds the clock wakes at once: the keeper, and a worker that times something, outweigh the host's other work.

Without that, a worker beside a busy neighbour waits for milliseconds before it sees that a reply is there.
"""

import contextlib
import os
import threading
from abc import ABC, abstractmethod
from collections import Counter
from pathlib import Path

from sandbox.keeper import cgroup
from sandbox.keeper.cgroup_v1 import MOST_SHARES, SHARES
from sandbox.keeper.mounts import Mount, cgroups_of, read_mounts

KEENEST = -20


class Heavy(ABC):
    """Processes that are heavy as long as somebody wants each. Safe to use from many threads."""

    def __init__(self) -> None:
        self._wanted: Counter[int] = Counter()
        self._guard = threading.Lock()

    def lift(self, *pids: int) -> None:
        """Make processes heavy; one that is gone is passed over."""
        with self._guard:
            for pid in pids:
                self._wanted[pid] += 1
                if self._wanted[pid] == 1:
                    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                        self._raise(pid)

    def lower(self, *pids: int) -> None:
        """Make processes as they were when nobody wants them heavy any more."""
        with self._guard:
            for pid in pids:
                self._wanted[pid] -= 1
                if self._wanted[pid] <= 0:
                    del self._wanted[pid]
                    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                        self._restore(pid)

    @abstractmethod
    def close(self) -> None:
        """Undo everything that is left."""

    @abstractmethod
    def _raise(self, pid: int) -> None: ...

    @abstractmethod
    def _restore(self, pid: int) -> None: ...


class HeavyGroup(Heavy):
    """By a cgroup of their own; version 1 of cgroups, where a process may be in any cgroup of each hierarchy."""

    def __init__(self, mount: Mount, tag: str) -> None:
        super().__init__()
        self._mount = mount
        self._path = mount.point / f"torchjudge_clock_{tag}"
        self._homes: dict[int, Path] = {}

    def close(self) -> None:
        """Put everything back, also what an earlier keeper of this run directory left, and take the group away."""
        with self._guard:
            for pid in cgroup.members(self._path):
                self._restore(pid)
            if self._path.exists():
                cgroup.remove_tree(self._path)

    def _raise(self, pid: int) -> None:
        self._path.mkdir(exist_ok=True)
        (self._path / SHARES).write_text(str(MOST_SHARES))
        self._homes[pid] = self._mount.path(cgroups_of(pid)["cpu"])
        cgroup.move(pid, self._path)

    def _restore(self, pid: int) -> None:
        home = self._homes.pop(pid, self._mount.point)
        cgroup.move(pid, home if home.is_dir() else self._mount.point)


class HeavyByNice(Heavy):
    """By their nice value. It counts inside a cgroup only, and less than a cgroup's weight."""

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[int, int] = {}

    def _raise(self, pid: int) -> None:
        self._before[pid] = os.getpriority(os.PRIO_PROCESS, pid)
        os.setpriority(os.PRIO_PROCESS, pid, KEENEST)

    def close(self) -> None:
        """Nothing is left of a process but its nice value."""

    def _restore(self, pid: int) -> None:
        os.setpriority(os.PRIO_PROCESS, pid, self._before.pop(pid, 0))


class NothingHeavy(Heavy):
    """Where the keeper has not the rights."""

    def close(self) -> None:
        """Nothing to undo."""

    def _raise(self, pid: int) -> None: ...

    def _restore(self, pid: int) -> None: ...


def find_heavy(tag: str) -> Heavy:
    """Return what works here, with nothing left of an earlier keeper."""
    mounts = read_mounts()
    if os.geteuid() != 0:
        return NothingHeavy()
    if "cpu" not in mounts or not os.access(mounts["cpu"].point, os.W_OK):
        return HeavyByNice()
    group = HeavyGroup(mounts["cpu"], tag)
    group.close()
    return group
