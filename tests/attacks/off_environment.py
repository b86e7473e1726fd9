"""Switches for the walls of a box, and for its limits."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.settings import GiB, MiB
from problems.spec import Limits
from tests.attacks.switching import Off, patched, reboxed, reboxed_by_docker, rekept
from worker import box, pool, session
from worker.box import Box, Fork, ForkLimits
from worker.keeper import BoxClass, BoxSpec, Keeper
from worker.outcome import Failure, Outcome
from worker.pool import Pool
from worker.program import Program
from worker.session import Call

MORE_MEMORY = GiB + 512 * MiB
MORE_PROCESSES = 110
TRIES = 30

_create = Keeper.create
_listen = box._listen
_rlimits = Box._rlimits
_spec = Pool.spec
_call = Program.call


def _no_users(self: Keeper, name: str, spec: BoxSpec) -> None:
    """Everything in the box runs as its root, which has the zygote's few capabilities."""
    _create(self, name, spec)


def _not_reaped(self: Box, fork: Fork) -> None:
    """Only hang up."""
    fork.line.close()


def _roomy(memory: int, processes: int, cpu_seconds: int) -> ForkLimits:
    return ForkLimits(MORE_MEMORY, processes, cpu_seconds)


def _crowded(memory: int, processes: int, cpu_seconds: int) -> ForkLimits:
    return ForkLimits(memory, MORE_PROCESSES, cpu_seconds)


def _limit_each(self: Box, limits: ForkLimits) -> dict[str, int]:
    """Limit the memory of each process."""
    return _rlimits(self, limits) | {"data": limits.memory + 512 * MiB}


def _open_to_all(path: Any) -> Any:
    """A socket that every user of the box can reach."""
    listener = _listen(path)
    path.chmod(0o666)
    path.parent.chmod(0o755)
    return listener


def _any_core(self: Pool, kind: BoxClass, limits: Limits, *more: Any) -> BoxSpec:
    return replace(_spec(self, kind, limits, *more), cores=())


def _again(self: Program, call: Call, seconds: float | None = None) -> Outcome:
    """Ask until an answer comes."""
    for _ in range(TRIES):
        outcome = _call(self, call, seconds)
        if not isinstance(outcome, Failure):
            break
    return outcome


def _only_fork(make: Any) -> Any:
    """One process for all submissions of a box; it ends with the box."""
    forks: dict[str, Fork] = {}

    def fork(self: Box, limits: ForkLimits) -> Fork:
        if self.name not in forks:
            forks[self.name] = make(self, limits)
        return forks[self.name]

    return fork


OFF: Mapping[str, tuple[str, Off]] = {
    "own_user": (
        "A submission runs under a user id of its own, without capabilities.",
        reboxed((Keeper, "create", _no_users)),
    ),
    "reaped": (
        "Processes and files of a submission are ended and removed before the next one runs in the box.",
        reboxed((Box, "end", _not_reaped)),
    ),
    "process_of_its_own": (
        "Each submission runs in a fork of a process in which no student code has ever run.",
        reboxed((Box, "fork", _only_fork(Box.fork)), (Box, "end", lambda self, fork: None)),
    ),
    "memory_per_submission": (
        "A submission's memory is limited by a cgroup of its own.",
        patched((session, "ForkLimits", _roomy)),
    ),
    "memory_counted_together": (
        "Memory is counted for all processes of a submission together.",
        patched((session, "ForkLimits", _roomy), (Box, "_rlimits", _limit_each)),
    ),
    "processes_per_submission": (
        "The number of a submission's processes and threads is limited.",
        patched((session, "ForkLimits", _crowded)),
    ),
    "open_files": ("The number of open files is limited.", patched((box, "OPEN_FILES", 4096))),
    "disk_limited": ("/tmp has a size.", reboxed((pool, "TMP", 160 * MiB))),
    "socket_is_roots": (
        "The socket to the judge can be reached by the box's root alone.",
        reboxed_by_docker((box, "_listen", _open_to_all)),
    ),
    "pinned_to_cores": ("A box may use as many cores as the problem says.", reboxed((Pool, "spec", _any_core))),
    "asked_once": (
        "A call that failed is not tried again: crashing buys no second draw.",
        patched((Program, "call", _again)),
    ),
    "no_network": ("A box has no network, and no abstract sockets but its own.", rekept("bubblewrap", "network")),
    "system_calls_filtered": (
        "Only system calls that programs need are let through.",
        rekept("bubblewrap", "seccomp"),
    ),
    "isolated_start": (
        "Python starts isolated: no folder that can be written is on its path.",
        rekept("bubblewrap", "path"),
    ),
    "read_only_root": (
        "The root of a box is read-only; what can be written is swept after each submission.",
        rekept("docker", "writable"),
    ),
}
