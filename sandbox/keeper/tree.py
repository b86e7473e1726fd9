"""Our own cgroups for bubblewrap's boxes: one directory a box, in the cgroup in which the keeper itself runs.

A box's directory carries the run directory's tag in its name, so that the next keeper finds what was left.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sandbox.keeper import cgroup, cgroup_v1, cgroup_v2
from sandbox.keeper.box import BoxSpec, Group
from sandbox.keeper.limits import Limits
from sandbox.keeper.mounts import UNIFIED, cgroups_of, read_mounts


class Tree(Protocol):
    """A place to make boxes' cgroups in."""

    def make(self, spec: BoxSpec) -> Group:
        """Make a box's cgroup and set its limits. Raises OSError."""

    def sweep(self) -> int:
        """Remove every cgroup of this tree, killing what is in it; return how many boxes that was."""


@dataclass(frozen=True)
class V1Tree:
    """Directories in each hierarchy of version 1, beside those of other processes in `parents`."""

    parents: Mapping[str, Path]
    points: frozenset[Path]
    prefix: str
    limits: Limits

    def make(self, spec: BoxSpec) -> Group:
        """Make the directories of one box."""
        paths = {name: parent / (self.prefix + spec.name) for name, parent in self.parents.items()}
        for path in dict.fromkeys(paths.values()):
            path.mkdir()
        cgroup_v1.limit_memory(paths["memory"], spec.memory)
        (paths["pids"] / "pids.max").write_text(str(spec.processes))
        if "cpuset" in paths:
            cgroup_v1.inherit_cpuset(paths["cpuset"])
            if spec.cores:
                (paths["cpuset"] / "cpuset.cpus").write_text(",".join(map(str, spec.cores)))
        return cgroup_v1.V1Group(paths, self.limits.submission_oom_score, owned=True)

    def sweep(self) -> int:
        """Look in every hierarchy, since an earlier keeper may have run in another cgroup."""
        return _sweep([box for point in self.points for box in _named(point, self.prefix)])


@dataclass(frozen=True)
class V2Tree:
    """Directories in the hierarchy of version 2. Not tested for real yet: see docs/box.md."""

    parent: Path
    point: Path
    prefix: str
    limits: Limits

    def make(self, spec: BoxSpec) -> Group:
        """Make the directory of one box, with a leaf for the zygote: only leaves may hold processes."""
        cgroup_v2.hand_down(self.parent)
        path = self.parent / (self.prefix + spec.name)
        path.mkdir()
        cgroup_v2.limit_memory(path, spec.memory)
        (path / "pids.max").write_text(str(spec.processes))
        if spec.cores:
            (path / "cpuset.cpus").write_text(",".join(map(str, spec.cores)))
        return cgroup_v2.open_group(path, self.limits.submission_oom_score, owned=True)

    def sweep(self) -> int:
        """Look in the whole hierarchy, since an earlier keeper may have run in another cgroup."""
        return _sweep(list(_named(self.point, self.prefix)))


def find_tree(tag: str, limits: Limits) -> Tree | None:
    """Return a tree that can be written, with `tag` in its boxes' names; None when there is none."""
    mounts, mine = read_mounts(), cgroups_of("self")
    prefix = f"{cgroup.PREFIX}{tag}-"
    wanted = [*cgroup_v1.CONTROLLERS, *(name for name in cgroup_v1.OPTIONAL if name in mounts)]
    if set(wanted) <= mounts.keys() & mine.keys():
        parents = {name: mounts[name].path(mine[name]) for name in wanted}
        points = frozenset(mounts[name].point for name in wanted)
        return V1Tree(parents, points, prefix, limits) if all(map(_writable, parents.values())) else None
    if UNIFIED not in mounts:
        return None
    parent = cgroup_v2.delegated(mounts[UNIFIED], mine[UNIFIED])
    if parent is None or not _writable(parent):
        return None
    return V2Tree(parent, mounts[UNIFIED].point, prefix, limits)


def _writable(parent: Path) -> bool:
    """Tell whether cgroups can be made in one; a mount may be read-only though the rights are there."""
    return parent.is_dir() and os.access(parent, os.W_OK)


def _named(point: Path, prefix: str) -> Iterator[Path]:
    for folder, names, _ in os.walk(point):
        yield from (Path(folder, name) for name in names if name.startswith(prefix))


def _sweep(boxes: list[Path]) -> int:
    """Kill and remove. Everything goes on first: what is frozen in one hierarchy does not die in another."""
    for box in boxes:
        for one in (*cgroup.children(box), box):
            if (one / "freezer.state").exists():
                (one / "freezer.state").write_text("THAWED")
    for box in boxes:
        cgroup.kill_and_wait(box)
    for box in boxes:
        cgroup.remove_tree(box)
    return len({box.name for box in boxes})
