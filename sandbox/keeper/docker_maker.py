"""Makes Docker boxes: containers with every right taken away that can be, submissions in cgroups below theirs."""

import contextlib
import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from docker.errors import DockerException, NotFound
from docker.types import LogConfig, Mount, Ulimit

from core.errors import KeeperFault
from sandbox.keeper import cgroup_v1, cgroup_v2
from sandbox.keeper.box import BoxSpec, Facts, Group
from sandbox.keeper.daemon import Daemon
from sandbox.keeper.docker_box import DockerBox, remove
from sandbox.keeper.docker_group import PausingGroup
from sandbox.keeper.docker_parent import Parents
from sandbox.keeper.environment import environment
from sandbox.keeper.limits import Limits
from sandbox.keeper.mounts import UNIFIED, cgroups_of, read_mounts
from sandbox.keeper.offers import PLACE
from sandbox.keeper.seccomp import profile_path
from sandbox.keeper.uids import UidBlock, take_block

RUN_LABEL = "torchjudge.run"


@dataclass(frozen=True)
class Image:
    """What a container is made of: an image's name, and the runtime, the engine's default if None."""

    name: str
    runtime: str | None = None


class DockerMaker:
    """Makes boxes of one image. `tag` names this run directory among others on the host."""

    def __init__(self, why: str, tag: str, limits: Limits, daemon: Daemon, image: Image) -> None:
        self._why = why
        self._tag = tag
        self._limits = limits
        self._daemon = daemon
        self._image = image
        self._seccomp = profile_path().read_text()
        self._writes_cgroups = os.geteuid() == 0 and daemon.local
        self._parents = Parents.found(tag, daemon) if self._writes_cgroups else None

    def facts(self) -> Facts:
        """Tell what these boxes can do."""
        cgroups = self._writes_cgroups
        weak = (
            "the keeper may not write cgroups: memory is limited for the box, and for a submission only by rlimits",
            "the keeper may not write cgroups: what else the machine does disturbs what is timed",
        )
        return Facts(
            box="docker",
            why=self._why,
            memory="cgroup" if cgroups else "rlimit",
            uids=True,
            freezer="cgroup",
            weights=cgroups,
            weaknesses=() if cgroups else weak,
            image=self._digest(),
        )

    def _digest(self) -> str:
        with self._daemon.client() as client:
            return str(client.images.get(self._image.name).id)

    def create(self, spec: BoxSpec) -> DockerBox:
        """Create and start a container, and find its cgroups."""
        block = take_block(self._limits)
        container = None
        try:
            with self._daemon.client() as client:
                container = str(client.containers.create(**self._options(spec)).id)
                client.api.start(container)
                pid = int(client.api.inspect_container(container)["State"]["Pid"])
            forget = partial(self._forget, spec.name)
            return DockerBox(self._daemon, container, self._group(pid, container), block, forget)
        except (DockerException, OSError, KeeperFault) as error:
            self._undo(container, block)
            self._forget(spec.name)
            raise KeeperFault(f"box {spec.name} could not be made: {error}") from error

    def sweep(self) -> int:
        """Remove the containers that carry this run directory's label; a frozen one must go on to die."""
        with self._daemon.client() as client:
            found = client.api.containers(all=True, quiet=True, filters={"label": f"{RUN_LABEL}={self._tag}"})
        for one in found:
            self._remove(one["Id"])
        if self._parents is not None:
            self._parents.sweep()
        return len(found)

    def _options(self, spec: BoxSpec) -> dict[str, Any]:
        limits = self._limits
        return {
            "image": self._image.name,
            "entrypoint": [],
            "command": list(limits.command),
            "name": f"torchjudge-{self._tag}-{spec.name}",
            "labels": {RUN_LABEL: self._tag},
            "environment": environment(limits),
            "hostname": limits.hostname,
            "runtime": self._image.runtime,
            "log_config": LogConfig(type="json-file", config={"max-size": "64k", "max-file": "1"}),
            **self._walls(spec),
            **self._measures(spec),
        }

    def _walls(self, spec: BoxSpec) -> dict[str, Any]:
        """What the box may not see or do."""
        return {
            "network_mode": "none",
            "ipc_mode": "private",
            "cgroupns": "private",
            "userns_mode": "host",  # a daemon that remaps ids has too few of them for submissions
            "user": "0:0",
            "cap_drop": ["ALL"],
            "cap_add": ["SETUID", "SETGID", "KILL"],
            "security_opt": ["no-new-privileges:true", f"seccomp={self._seccomp}"],
            "read_only": True,
            "working_dir": "/",
            "mounts": [
                Mount(place, str(path.resolve()), type="bind", read_only=True)
                for place, path in _shown(spec).items()
                if path is not None
            ],
        }

    def _measures(self, spec: BoxSpec) -> dict[str, Any]:
        """What the box may use."""
        limits = self._limits
        inodes = f"size={spec.tmp},nr_inodes={limits.tmp_inodes}"
        return {
            "mem_limit": spec.memory,
            "memswap_limit": spec.memory,
            "pids_limit": spec.processes,
            "cgroup_parent": None if self._parents is None else self._parents.name(spec.name),
            "cpuset_cpus": ",".join(map(str, spec.cores)) or None,
            "tmpfs": {"/tmp": f"rw,noexec,nosuid,nodev,mode=1777,{inodes}"},
            "shm_size": limits.shared_memory,
            "oom_score_adj": limits.oom_score,
            "ulimits": [
                Ulimit(name="nofile", soft=limits.open_files, hard=limits.open_files),
                Ulimit(name="core", soft=limits.core, hard=limits.core),
            ],
        }

    def _group(self, pid: int, container: str) -> Group:
        """Return the container's processes. Raises KeeperFault when its cgroups are not where they should be."""
        if not self._writes_cgroups:
            return PausingGroup(self._daemon, container)
        mounts, cgroups = read_mounts(), cgroups_of(pid)
        if not any(container in name for name in cgroups.values()):
            # A process that is ending is counted in the root cgroup: never to be frozen, limited or killed.
            raise KeeperFault(f"container {container[:12]} has no cgroup of its own: it is ending")
        score = self._limits.submission_oom_score
        first = cgroup_v1.group_of(cgroups, mounts, score, owned=False)
        if first is not None and all(path.is_dir() for path in first.paths.values()):
            return first
        if UNIFIED in mounts and first is None:
            return cgroup_v2.open_group(mounts[UNIFIED].path(cgroups[UNIFIED]), score, owned=False)
        raise KeeperFault(f"the cgroups of container {container[:12]} were not found on this host")

    def _forget(self, name: str) -> None:
        """Take away what was made around a container that is gone."""
        if self._parents is not None:
            self._parents.remove(name)

    def _undo(self, container: str | None, block: UidBlock) -> None:
        if container is not None:
            self._remove(container)
        block.close()

    def _remove(self, container: str) -> None:
        """Remove a container in whatever state it is; one that is ending by itself needs no thawing."""
        with contextlib.suppress(KeeperFault, OSError, NotFound):
            with self._daemon.client() as client:
                pid = int(client.api.inspect_container(container)["State"]["Pid"])
            if pid:
                self._group(pid, container).thaw()
        remove(self._daemon, container)


def _shown(spec: BoxSpec) -> dict[str, Path | None]:
    """Folders of this host that the box sees, by their place in it."""
    return {"/run/judge": spec.directory, "/assets": spec.assets, PLACE: spec.environment}
