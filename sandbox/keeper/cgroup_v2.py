"""A box's processes by version 2 of cgroups: one directory, with a leaf for the zygote and one for each submission.

Files are those of https://docs.kernel.org/admin-guide/cgroup-v2.html. Only leaves may hold processes once
controllers are handed down, so the box's first processes are moved to the leaf `zygote`.

Not tested for real: the machines at hand have version 1. Freezing and killing were tried on a bare version 2 mount.
"""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from core.errors import KeeperFault
from sandbox.keeper import cgroup
from sandbox.keeper.box import Account
from sandbox.keeper.mounts import Mount
from sandbox.keeper.processes import wait_until

NEEDED = {"memory", "pids"}
ZYGOTE = "zygote"
WEIGHT = "cpu.weight"
MOST_WEIGHT, USUAL_WEIGHT = 10_000, 100


@dataclass(frozen=True)
class V2Group:
    """The processes of one box, in `path` and its leaves. An `owned` directory goes when the group does."""

    path: Path
    submission_oom_score: int
    owned: bool

    def confine(self, uid: int, memory: int, processes: int) -> None:
        """Make the submission's leaf, set its limits, and move its processes there until none is outside."""
        child = self._child(uid)
        child.mkdir(exist_ok=True)
        limit_memory(child, memory)
        (child / "pids.max").write_text(str(processes))
        cgroup.move_uid(uid, self.path / ZYGOTE, [child], self.submission_oom_score)
        cgroup.require_members(child, uid)

    def account(self, uid: int) -> Account:
        """Read the counters; `memory.peak` came with Linux 5.19."""
        child = self._child(uid)
        if not child.exists():
            raise KeeperFault(f"user id {uid} was never confined")
        peak = child / "memory.peak"
        return Account(
            peak_memory=int(peak.read_text()) if peak.exists() else None,
            oom=cgroup.counter(child / "memory.events.local", "oom_kill") > 0,
            cpu_seconds=cgroup.counter(child / "cpu.stat", "usage_usec") / 1e6,
        )

    def release(self, uid: int) -> int:
        """Kill the submission's leaf at once, and what has its user id outside of it."""
        child, killed = self._child(uid), 0
        if child.exists():
            killed = len(cgroup.members(child))
            (child / "cgroup.kill").write_text("1")
            cgroup.kill_and_wait(child)
            cgroup.remove_tree(child)
        return killed + cgroup.kill_uid(self.path / ZYGOTE, uid)

    def freeze(self) -> None:
        """Freeze the box and the submissions in it."""
        self._set_frozen(1)

    def thaw(self) -> None:
        """Let them go on."""
        self._set_frozen(0)

    def lift(self) -> None:
        """Outweigh what runs beside the box 100 times."""
        self._weigh(MOST_WEIGHT)

    def lower(self) -> None:
        """Weigh as much as any new cgroup."""
        self._weigh(USUAL_WEIGHT)

    def oom(self) -> bool:
        """Read the zygote's own counter; a submission's kills are counted in its own leaf."""
        with contextlib.suppress(FileNotFoundError):
            return cgroup.counter(self.path / ZYGOTE / "memory.events.local", "oom_kill") > 0
        return False

    def enter(self, pid: int) -> None:
        """Move a process into the box."""
        cgroup.move(pid, self.path / ZYGOTE)

    def remove(self) -> None:
        """Kill all (a frozen cgroup can be killed), and remove the directories that are ours."""
        if not self.path.exists():
            return
        (self.path / "cgroup.kill").write_text("1")
        cgroup.kill_and_wait(self.path)
        for one in cgroup.children(self.path):
            cgroup.remove_tree(one)
        if self.owned:
            cgroup.remove_tree(self.path)

    def _weigh(self, weight: int) -> None:
        for path in cgroup.own_chain(self.path):
            if (path / WEIGHT).exists():
                (path / WEIGHT).write_text(str(weight))

    def _child(self, uid: int) -> Path:
        return self.path / str(uid)

    def _set_frozen(self, state: int) -> None:
        (self.path / "cgroup.freeze").write_text(str(state))
        events = self.path / "cgroup.events"
        wait_until(lambda: cgroup.counter(events, "frozen") == state, "freezing a box")


def open_group(path: Path, score: int, owned: bool) -> V2Group:
    """Return the group of a box's cgroup, its processes moved to a leaf and its controllers handed down."""
    leaf = path / ZYGOTE
    leaf.mkdir(exist_ok=True)
    while found := cgroup.members(path):
        for pid in found:
            cgroup.move(pid, leaf)
    hand_down(path)
    return V2Group(path, score, owned)


def limit_memory(path: Path, memory: int) -> None:
    """Set a limit without swap; the file for swap is missing where the kernel has none."""
    (path / "memory.max").write_text(str(memory))
    if (path / "memory.swap.max").exists():
        (path / "memory.swap.max").write_text("0")


def hand_down(path: Path) -> None:
    """Let the cgroups in this one use what the cgroup itself has of the controllers that we know."""
    offered = set((path / "cgroup.controllers").read_text().split())
    wanted = offered & (NEEDED | {"cpuset", "cpu"})
    (path / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in sorted(wanted)))


def delegated(mount: Mount, inside: str) -> Path | None:
    """Return the nearest cgroup, from our own upwards, whose children get memory and pids and that we may write."""
    path = mount.path(inside)
    while path != mount.point.parent:
        with contextlib.suppress(FileNotFoundError):
            handed = set((path / "cgroup.subtree_control").read_text().split())
            if handed >= NEEDED and os.access(path, os.W_OK):
                return path
        path = path.parent
    return None
