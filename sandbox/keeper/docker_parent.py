"""A cgroup around each container, the box's alone: so that a box shares a core with the host's other work directly.

Docker puts all containers into one cgroup, which weighs as much as any single program beside it.
"""

from dataclasses import dataclass
from pathlib import Path

from sandbox.keeper import cgroup
from sandbox.keeper.daemon import Daemon
from sandbox.keeper.mounts import read_mounts


@dataclass(frozen=True)
class Parents:
    """Names the cgroups around the containers of one run directory, and removes them.

    `points` are the hierarchies in which Docker makes them; none where systemd does, which also removes them. That
    was not tried.
    """

    tag: str
    points: frozenset[Path]
    slices: bool

    @classmethod
    def found(cls, tag: str, daemon: Daemon) -> "Parents":
        """Return what fits a daemon, by which of the two drivers makes its cgroups. Raises DockerException."""
        with daemon.client() as client:
            slices = client.info().get("CgroupDriver") == "systemd"
        points = frozenset() if slices else frozenset(mount.point for mount in read_mounts().values())
        return cls(tag, points, slices)

    def name(self, box: str) -> str:
        """Return what Docker is to be told; in names of slices a dash would mean another one above."""
        if self.slices:
            return f"torchjudge_{self.tag}_{box.replace('-', '_')}.slice"
        return f"/{self._prefix}{box}"

    def remove(self, box: str) -> None:
        """Take a box's cgroups away when its container is gone. Does nothing the second time."""
        for point in self.points:
            cgroup.remove_tree(point / f"{self._prefix}{box}")

    def sweep(self) -> None:
        """Remove what an earlier keeper left, when its containers are gone."""
        for path in [each for point in self.points for each in point.glob(f"{self._prefix}*")]:
            cgroup.remove_tree(path)

    @property
    def _prefix(self) -> str:
        return f"{cgroup.PREFIX}{self.tag}-"
