"""A box's processes by version 1 of cgroups: one directory in each of several hierarchies.

Files are those of https://docs.kernel.org/admin-guide/cgroup-v1/. A submission's own cgroup is a directory in the
box's, named by its user id; so the box's limits hold for it as well.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import KeeperFault
from sandbox.keeper import cgroup
from sandbox.keeper.box import Account
from sandbox.keeper.mounts import Mount
from sandbox.keeper.processes import kill_all, wait_until

CONTROLLERS = ("memory", "pids", "freezer", "cpuacct")
OPTIONAL = ("cpuset", "cpu")
SHARES = "cpu.shares"
MOST_SHARES, USUAL_SHARES = 262_144, 1024


@dataclass(frozen=True)
class V1Group:
    """The processes in these directories, one per controller. `owned` directories go when the group does."""

    paths: Mapping[str, Path]
    submission_oom_score: int
    owned: bool

    def confine(self, uid: int, memory: int, processes: int) -> None:
        """Make the submission's cgroups, set their limits, and move its processes there until none is outside."""
        child = self._child(uid)
        for path in dict.fromkeys(child.values()):
            path.mkdir(exist_ok=True)
        limit_memory(child["memory"], memory)
        (child["pids"] / "pids.max").write_text(str(processes))
        cgroup.move_uid(uid, self.paths["pids"], list(child.values()), self.submission_oom_score)
        cgroup.require_members(child["pids"], uid)

    def account(self, uid: int) -> Account:
        """Read the counters. The peak is of what was allocated since `confine`; files in /tmp count."""
        child = self._child(uid)
        if not child["memory"].exists():
            raise KeeperFault(f"user id {uid} was never confined")
        peak = int((child["memory"] / "memory.max_usage_in_bytes").read_text())
        cpu = int((child["cpuacct"] / "cpuacct.usage").read_text()) / 1e9
        return Account(peak, cgroup.counter(child["memory"] / "memory.oom_control", "oom_kill") > 0, cpu)

    def release(self, uid: int) -> int:
        """Freeze, kill, thaw: what is frozen cannot fork between two looks."""
        child = self._child(uid)
        if child["freezer"].exists():
            _set_frozen(child["freezer"], "FROZEN")
            killed = kill_all(cgroup.members(child["freezer"]))
            _set_frozen(child["freezer"], "THAWED")
            cgroup.kill_and_wait(child["freezer"])
            for path in set(child.values()):
                cgroup.remove_tree(path)
        else:
            killed = 0
        return killed + cgroup.kill_uid(self.paths["pids"], uid)

    def freeze(self) -> None:
        """Freeze the box and the submissions in it."""
        _set_frozen(self.paths["freezer"], "FROZEN")

    def thaw(self) -> None:
        """Let them go on."""
        _set_frozen(self.paths["freezer"], "THAWED")

    def lift(self) -> None:
        """Outweigh what runs beside the box 256 times."""
        self._weigh(MOST_SHARES)

    def lower(self) -> None:
        """Weigh as much as any new cgroup."""
        self._weigh(USUAL_SHARES)

    def oom(self) -> bool:
        """Read the box's own counter; a submission's kills are counted in its own cgroup."""
        with contextlib.suppress(FileNotFoundError):
            return cgroup.counter(self.paths["memory"] / "memory.oom_control", "oom_kill") > 0
        return False

    def enter(self, pid: int) -> None:
        """Move a process into the box."""
        cgroup.move(pid, *dict.fromkeys(self.paths.values()))

    def remove(self) -> None:
        """Kill all, and remove the directories that are ours."""
        with contextlib.suppress(FileNotFoundError):
            self.thaw()
        cgroup.kill_and_wait(self.paths["pids"])
        for path in set(self.paths.values()):
            for one in cgroup.children(path):
                cgroup.remove_tree(one)
            if self.owned:
                cgroup.remove_tree(path)

    def _weigh(self, shares: int) -> None:
        for path in cgroup.own_chain(self.paths["cpu"]) if "cpu" in self.paths else ():
            (path / SHARES).write_text(str(shares))

    def _child(self, uid: int) -> dict[str, Path]:
        return {name: self.paths[name] / str(uid) for name in CONTROLLERS}


def limit_memory(path: Path, memory: int) -> None:
    """Set a limit without swap. The limit with swap may never be the smaller one, so it goes first and last."""
    with_swap = path / "memory.memsw.limit_in_bytes"
    if with_swap.exists():
        with_swap.write_text("-1")
    (path / "memory.limit_in_bytes").write_text(str(memory))
    if with_swap.exists():
        with_swap.write_text(str(memory))


def inherit_cpuset(path: Path) -> None:
    """Give a new cpuset its parent's cores and memory nodes; without them no process may enter."""
    for name in ("cpuset.cpus", "cpuset.mems"):
        if not (path / name).read_text().strip():
            (path / name).write_text((path.parent / name).read_text())


def group_of(cgroups: Mapping[str, str], mounts: Mapping[str, Mount], score: int, owned: bool) -> V1Group | None:
    """Return the group of a process whose cgroups these are, None where version 1 does not hold them all."""
    if not set(CONTROLLERS) <= mounts.keys() & cgroups.keys():
        return None
    names = [*CONTROLLERS, *(["cpu"] if "cpu" in mounts.keys() & cgroups.keys() else [])]
    return V1Group({name: mounts[name].path(cgroups[name]) for name in names}, score, owned)


def _set_frozen(path: Path, state: str) -> None:
    """Write the state, and return when the kernel reports it; reading also moves the work on."""
    file = path / "freezer.state"
    file.write_text(state)
    wait_until(lambda: file.read_text().strip() == state, "freezing a box")
