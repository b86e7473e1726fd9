"""Boxes by bubblewrap: namespaces and a bare root, limited by cgroups where they may be written.

The keeper starts `bwrap`, which builds the box and then waits (`--block-fd`) while the keeper puts its first
process under limits; only then is the command run. `--die-with-parent` ends the box with the keeper's thread that
made it.
"""

import json
import os
import resource
import subprocess
import sys
import threading
from dataclasses import dataclass

from core.errors import KeeperFault
from sandbox.keeper.box import Group, Inspection
from sandbox.keeper.limits import Limits
from sandbox.keeper.processes import PATIENCE, printable
from sandbox.keeper.uids import UidBlock


@dataclass(frozen=True)
class Started:
    """A box that waits for its limits: the watching `bwrap` and its child.

    Writing to `gate` lets the child go on; from `words` what the zygote wrote to its standard error can be read.
    """

    process: "subprocess.Popen[bytes]"
    child: int
    gate: int
    words: int


class BubblewrapBox:
    """One box; `started.process` is the `bwrap` that watches it from outside."""

    def __init__(self, started: Started, group: Group, block: UidBlock | None) -> None:
        self._process = started.process
        self._words = started.words
        self._group = group
        self._block = block
        self._guard = threading.Lock()

    @property
    def group(self) -> Group:
        """Its processes."""
        return self._group

    @property
    def uids(self) -> tuple[int, int] | None:
        """The user ids that are this box's alone."""
        return None if self._block is None else self._block.range

    def inspect(self) -> Inspection:
        """Tell how it is; bwrap passes on the exit code of its child, 128 + N for signal N."""
        code = self._process.poll()
        if code is not None and code > 128:
            code = 128 - code
        return Inspection(running=code is None, oom=self._group.oom(), exit_code=code)

    def destroy(self) -> None:
        """Kill the box from its first process down, and give back its user ids."""
        with self._guard:
            died = self._process.poll()
            self._group.remove()
            self._process.kill()
            self._process.wait(PATIENCE)
            if self._block is not None:
                self._block.close()
            if self._words >= 0:
                if died:
                    print(f"keeper: a box ended by itself: {_last_words(self._words)}", file=sys.stderr)
                os.close(self._words)
                self._words = -1


def start(arguments: list[str], environment: dict[str, str], seccomp: bytes | None) -> Started:
    """Start bwrap with these arguments, and return once it has made its child. Raises KeeperFault."""
    info_out, info_in = os.pipe()
    gate_out, gate_in = os.pipe()
    words_out, words_in = os.pipe()
    os.set_blocking(words_in, False)  # nobody reads while the box lives, and nobody in it shall wait for that
    os.set_blocking(words_out, False)
    passed = [info_in, gate_out]
    extra = ["--info-fd", str(info_in), "--block-fd", str(gate_out)]
    if seccomp is not None:
        passed.append(_memory_file(seccomp))
        extra += ["--seccomp", str(passed[-1])]
    try:
        process = subprocess.Popen(
            ["bwrap", *extra, *arguments],
            env=environment,
            pass_fds=passed,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=words_in,
        )
    finally:
        for descriptor in (*passed, words_in):
            os.close(descriptor)
    with open(info_out, "rb") as info:
        told = info.read()
    if not told:
        process.wait(PATIENCE)
        message = _last_words(words_out)
        os.close(gate_in)
        os.close(words_out)
        raise KeeperFault(f"bwrap did not start: {message}")
    return Started(process, int(json.loads(told)["child-pid"]), gate_in, words_out)


def open_gate(started: Started, limits: Limits, processes: int | None, cores: tuple[int, ...]) -> None:
    """Give the waiting child its rlimits, then let it run the command. Raises OSError.

    `processes` and `cores` are for boxes without cgroups. A user namespace counts its own processes since Linux
    5.14; without one a limit by user id would count the whole host's.
    """
    resource.prlimit(started.child, resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    resource.prlimit(started.child, resource.RLIMIT_CORE, (limits.core, limits.core))
    if processes is not None:
        resource.prlimit(started.child, resource.RLIMIT_NPROC, (processes, processes))
    if cores:
        os.sched_setaffinity(started.child, cores)
    os.write(started.gate, b".")
    os.close(started.gate)


def _last_words(descriptor: int) -> str:
    """Return the last line that waits in the pipe."""
    try:
        return printable(os.read(descriptor, 65536).decode(errors="replace"))
    except BlockingIOError:
        return printable("")


def _memory_file(content: bytes) -> int:
    descriptor = os.memfd_create("seccomp")
    os.write(descriptor, content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor
