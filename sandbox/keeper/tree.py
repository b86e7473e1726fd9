"""Our own cgroups for bubblewrap's boxes: one directory a box, below the cgroup in which the keeper itself runs."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sandbox.keeper import cgroup, cgroup_v1, cgroup_v2
from sandbox.keeper.box import BoxSpec, Group
from sandbox.keeper.limits import Limits
from sandbox.keeper.mounts import UNIFIED, Mount, cgroups_of, read_mounts

PREFIX = "torchjudge-"


class Tree(Protocol):
    """A place to make boxes' cgroups in."""

    def make(self, spec: BoxSpec) -> Group:
        """Make a box's cgroup and set its limits. Raises OSError."""

    def sweep(self) -> int:
        """Remove every cgroup of this tree, killing what is in it; return how many boxes that was."""


@dataclass(frozen=True)
class V1Tree:
    """A directory in each hierarchy of version 1."""

    bases: Mapping[str, Path]
    mounts: Mapping[str, Mount]
    limits: Limits

    def make(self, spec: BoxSpec) -> Group:
        """Make the directories of one box."""
        paths = {name: base / spec.name for name, base in self.bases.items()}
        for path in dict.fromkeys(paths.values()):
            path.parent.mkdir(exist_ok=True)
            path.mkdir()
        cgroup_v1.limit_memory(paths["memory"], spec.memory)
        (paths["pids"] / "pids.max").write_text(str(spec.processes))
        if "cpuset" in paths:
            cgroup_v1.inherit_cpuset(paths["cpuset"].parent)
            cgroup_v1.inherit_cpuset(paths["cpuset"])
            if spec.cores:
                (paths["cpuset"] / "cpuset.cpus").write_text(",".join(map(str, spec.cores)))
        return cgroup_v1.V1Group(paths, self.limits.submission_oom_score, owned=True)

    def sweep(self) -> int:
        """Look in every hierarchy, since an earlier keeper may have run in another cgroup."""
        tag = self.bases["memory"].name
        points = {self.mounts[name].point for name in self.bases}
        return _sweep(path for point in points for path in _named(point, tag))


@dataclass(frozen=True)
class V2Tree:
    """One directory in the hierarchy of version 2. Not tested for real yet: see docs/box.md."""

    base: Path
    mount: Mount
    limits: Limits

    def make(self, spec: BoxSpec) -> Group:
        """Make the directory of one box, with a leaf for the zygote: only leaves may hold processes."""
        self.base.mkdir(exist_ok=True)
        cgroup_v2.hand_down(self.base)
        path = self.base / spec.name
        path.mkdir()
        cgroup_v2.limit_memory(path, spec.memory)
        (path / "pids.max").write_text(str(spec.processes))
        if spec.cores:
            (path / "cpuset.cpus").write_text(",".join(map(str, spec.cores)))
        return cgroup_v2.open_group(path, self.limits.submission_oom_score, owned=True)

    def sweep(self) -> int:
        """Look in the whole hierarchy, since an earlier keeper may have run in another cgroup."""
        return _sweep(_named(self.mount.point, self.base.name))


def find_tree(tag: str, limits: Limits) -> Tree | None:
    """Return a tree that can be written, with `tag` in its name; None when there is none."""
    mounts, mine = read_mounts(), cgroups_of("self")
    name = PREFIX + tag
    wanted = [*cgroup_v1.CONTROLLERS, *(["cpuset"] if "cpuset" in mounts else [])]
    tree: Tree
    if set(wanted) <= mounts.keys() & mine.keys():
        bases = {one: mounts[one].path(mine[one]) / name for one in wanted}
        tree = V1Tree(bases, mounts, limits)
    elif UNIFIED in mounts and (parent := cgroup_v2.delegated(mounts[UNIFIED], mine[UNIFIED])) is not None:
        bases = {UNIFIED: parent / name}
        tree = V2Tree(bases[UNIFIED], mounts[UNIFIED], limits)
    else:
        return None
    return tree if all(_can_make(base) for base in bases.values()) else None


def _can_make(base: Path) -> bool:
    try:
        base.mkdir(exist_ok=True)
    except OSError:
        return False
    return os.access(base / "cgroup.procs", os.W_OK)


def _named(point: Path, name: str) -> Iterator[Path]:
    for folder, names, _ in os.walk(point):
        if name in names:
            yield Path(folder, name)


def _sweep(tops: Iterable[Path]) -> int:
    """Kill and remove. Everything goes on first: what is frozen in one hierarchy does not die in another."""
    tops = list(tops)
    boxes = [box for top in tops for box in cgroup.children(top)]
    for box in boxes:
        for one in (*cgroup.children(box), box):
            if (one / "freezer.state").exists():
                (one / "freezer.state").write_text("THAWED")
    for box in boxes:
        cgroup.kill_and_wait(box)
    for box in boxes:
        cgroup.remove_tree(box)
    for top in tops:
        with contextlib.suppress(OSError):
            top.rmdir()
    return len({box.name for box in boxes})
