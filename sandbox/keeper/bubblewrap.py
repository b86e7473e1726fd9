"""Makes bubblewrap boxes: which arguments `bwrap` gets, which limits the box gets, and what is weak about them."""

import os
import shutil

from core.errors import KeeperFault
from sandbox.keeper import rootfs
from sandbox.keeper.box import BoxSpec, Facts, Group
from sandbox.keeper.bubblewrap_box import BubblewrapBox, Started, open_gate, start
from sandbox.keeper.environment import environment
from sandbox.keeper.limits import Limits
from sandbox.keeper.offers import PLACE
from sandbox.keeper.seccomp import compile_profile, profile_path
from sandbox.keeper.signals import SignalGroup
from sandbox.keeper.tree import Tree
from sandbox.keeper.uids import UidBlock, take_block

CAPABILITIES = ("CAP_SETUID", "CAP_SETGID", "CAP_KILL")
NOBODY = "65534"


class BubblewrapMaker:
    """Makes boxes in cgroups of `tree`, or without cgroups where there is none to be had."""

    def __init__(self, why: str, limits: Limits, tree: Tree | None) -> None:
        if shutil.which("bwrap") is None:
            raise KeeperFault("bwrap is not installed: apt-get install bubblewrap")
        self._why = why
        self._limits = limits
        self._root = os.geteuid() == 0
        self._tree = tree
        self._seccomp = compile_profile(profile_path())
        self._mounts = rootfs.mounts()

    def facts(self) -> Facts:
        """Tell what these boxes can do."""
        return Facts(
            box="bubblewrap",
            why=self._why,
            memory="rlimit" if self._tree is None else "cgroup",
            uids=self._root,
            freezer="signal" if self._tree is None else "cgroup",
            weights=self._tree is not None,
            weaknesses=tuple(self._weaknesses()),
        )

    def create(self, spec: BoxSpec) -> BubblewrapBox:
        """Start bwrap, limit what it made, then let it run the command."""
        block = take_block(self._limits) if self._root else None
        started: Started | None = None
        group: Group | None = None
        try:
            started = start(self._arguments(spec), environment(self._limits), self._seccomp)
            group = SignalGroup(started.child) if self._tree is None else self._tree.make(spec)
            group.enter(started.child)
            alone = not self._root
            cores = spec.cores if self._tree is None else ()
            open_gate(started, self._limits, spec.processes if alone else None, cores)
        except (OSError, KeeperFault) as error:
            _undo(started, group, block)
            raise KeeperFault(f"box {spec.name} could not be made: {error}") from error
        return BubblewrapBox(started, group, block)

    def sweep(self) -> int:
        """Remove what an earlier keeper left; its boxes died with it, so there are only cgroups to find."""
        return 0 if self._tree is None else self._tree.sweep()

    def _arguments(self, spec: BoxSpec) -> list[str]:
        size = ["--perms", "1777", "--size"]
        return [
            *self._user(),
            *("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"),
            *("--die-with-parent", "--new-session", "--as-pid-1", "--hostname", self._limits.hostname),
            *self._mounts,
            *("--proc", "/proc", "--dev", "/dev"),
            *(*size, str(self._limits.shared_memory), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"),
            *(*size, str(spec.tmp), "--tmpfs", "/tmp"),
            *(("--ro-bind", str(spec.assets), "/assets") if spec.assets else ()),
            *(("--ro-bind", str(spec.environment), PLACE) if spec.environment else ()),
            *("--ro-bind", str(spec.directory), "/run/judge", "--remount-ro", "/", "--chdir", "/"),
            *("--", *self._limits.command),
        ]

    def _user(self) -> list[str]:
        """As root, no user namespace, and only what the zygote needs to change ids; else one id is mapped."""
        if self._root:
            return ["--cap-drop", "ALL", *(word for name in CAPABILITIES for word in ("--cap-add", name))]
        return ["--unshare-user", "--uid", NOBODY, "--gid", NOBODY, "--disable-userns"]

    def _weaknesses(self) -> list[str]:
        said = ["/tmp is not mounted noexec: bubblewrap has no option for it"]
        if self._seccomp is None:
            said.append("no system calls are filtered: libseccomp.so.2 was not found")
        if self._tree is None:
            said.append(
                "no cgroups: memory is limited for each process, not for the box, and not in /tmp or /dev/shm"
            )
            said.append("no cgroups: code in a box can leave the cores it was pinned to")
            said.append("no cgroups: what else the machine does disturbs what is timed")
        if not self._root:
            said.append(
                "one user id in a box: a submission can signal and read its zygote; take one box a submission"
            )
        return said


def _undo(started: Started | None, group: Group | None, block: UidBlock | None) -> None:
    """Take back what was made of a box before making it failed."""
    if started is not None:
        started.process.kill()
        started.process.wait()
    if group is not None:
        group.remove()
    if block is not None:
        block.close()
