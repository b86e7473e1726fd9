"""A box as the worker sees it: a socket that its zygote connects to, forks on demand, and their end."""

import contextlib
import json
import logging
import os
import shutil
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from core.errors import BoxLost, KeeperFault
from worker import wire
from worker.keeper import Account, BoxSpec, Keeper
from worker.tensors import Malformed, parse_object

START_PATIENCE = 60.0
FORK_PATIENCE = 10.0
REAP_PATIENCE = 10.0
STATUS_LOOKS = 40
STATUS_PAUSE = 0.005
OPEN_FILES = 1024
FOR_THE_ZYGOTE, FOR_ITS_CALLS = 0o710, 0o660
"""Modes of a box's folder and its socket. Group 0 is all that a zygote has of root; a fork has dropped it, too."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ForkLimits:
    """Limits of one submission's process. Bytes and seconds."""

    memory: int
    processes: int
    cpu_seconds: int


@dataclass(frozen=True)
class Fork:
    """One submission's process: its line, its number in the box, its user (None where there is only one)."""

    line: socket.socket
    pid: int
    uid: int | None


class Box:
    """One sandbox with a warm zygote. Starts in the background; the first fork waits for it."""

    def __init__(self, keeper: Keeper, name: str, spec: BoxSpec) -> None:
        self.name = name
        self.spec = spec
        self.libraries = keeper.libraries(spec.environment)
        self.forks = 0
        self.sound = True
        self._keeper = keeper
        self._folder = keeper.run / "boxes" / name
        self._folder.mkdir(parents=True, mode=FOR_THE_ZYGOTE)
        self._control: socket.socket | None = None
        self._spare: Fork | None = None
        self._limits: ForkLimits | None = None
        self._listener = _listen(self._folder / "worker.sock")
        try:
            self._uids = keeper.create(name, spec)
        except KeeperFault:
            self._listener.close()
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._started = time.monotonic()

    def can_fork(self, times: int = 1) -> bool:
        """Whether user ids are left for so many forks more; the last one is the killer's."""
        return self._uids is None or self.forks + times < len(self._uids)

    @property
    def weighted(self) -> bool:
        """Whether lifting the box has an effect."""
        return self._keeper.has_weights

    @property
    def reusable(self) -> bool:
        """Whether another submission may run here: nothing odd was seen, and user ids are left for many forks."""
        return self.sound and self._uids is not None and 2 * self.forks < len(self._uids)

    def prepare(self) -> None:
        """Fork ahead of need, and limit the fork like the last one: it waits, with rights dropped, for a source."""
        if self._spare is None and self._control is not None:
            fork = self._new_fork()
            if self._limits is not None:
                self._confine(fork, self._limits)
            self._spare = fork

    def fork(self, limits: ForkLimits) -> Fork:
        """A process for one source; raise BoxLost when the zygote does not give one."""
        fork, ready = self._spare or self._new_fork(), self._spare is not None and self._limits == limits
        self._spare, self._limits = None, limits
        if not ready:
            self._confine(fork, limits)
        try:
            go = json.dumps({"op": "go", "rlimits": self._rlimits(limits)}).encode()
            wire.send(fork.line, os.urandom(wire.NONCE), go, [], time.monotonic() + FORK_PATIENCE)
        except OSError as error:
            raise self._lost(error) from error
        return fork

    def wait(self) -> None:
        """Wait until the zygote is ready; one that does not start makes the box unsound."""
        try:
            self._ready()
        except OSError as error:
            self._retire(f"its zygote did not start: {error}")

    def account(self, fork: Fork) -> Account:
        """What the fork used; also tells whether memory was why it died."""
        if fork.uid is None:
            return Account(None, self._keeper.out_of_memory(self.name), None)
        return self._keeper.account(self.name, fork.uid)

    def ending(self, fork: Fork) -> int | None:
        """How a fork that hung up has ended, as `os.waitpid` says it; None if the zygote cannot tell."""
        try:
            for _ in range(STATUS_LOOKS):
                status = self._ask_zygote({"op": "status", "pid": fork.pid}).get("status")
                if isinstance(status, int):
                    return status
                time.sleep(STATUS_PAUSE)  # it has hung up, and is on its way out
        except (OSError, Malformed, wire.Gone) as error:
            self._retire(f"{type(error).__name__}: {error}")
        return None

    def end(self, fork: Fork) -> None:
        """End the fork and all that it left; a box that cannot be cleaned is not used again."""
        fork.line.close()
        try:
            killer = None if self._uids is None else self._uids[-1]
            left = self._ask_zygote({"op": "reap", "uid": fork.uid, "killer": killer}).get("left")
            if left != 0:
                self._retire(f"{left} processes and files of its last submission are left")
            if fork.uid is not None:
                self._keeper.release(self.name, fork.uid)
        except (OSError, Malformed, wire.Gone, KeeperFault, BoxLost) as error:
            self._retire(f"{type(error).__name__}: {error}")

    def freeze(self) -> None:
        """Let nothing in the box run."""
        self._keeper.freeze(self.name)

    def thaw(self) -> None:
        """Let the box run on."""
        self._keeper.thaw(self.name)

    def lift(self) -> None:
        """Give the box nearly all of its cores' time."""
        self._keeper.lift(self.name)

    def lower(self) -> None:
        """Let the box share its cores again."""
        self._keeper.lower(self.name)

    def destroy(self) -> None:
        """End the box; never raises, since the keeper also ends it when the worker hangs up."""
        self.sound = False
        with contextlib.suppress(KeeperFault):
            self._keeper.destroy(self.name)
        self._listener.close()
        if self._spare is not None:
            self._spare.line.close()
        if self._control is not None:
            self._control.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _ask_zygote(self, request: dict[str, JsonValue]) -> dict[str, JsonValue]:
        control, token = self._ready(), os.urandom(wire.NONCE)
        deadline = time.monotonic() + REAP_PATIENCE
        wire.send(control, token, json.dumps(request).encode(), [], deadline)
        header, _ = wire.receive(control, token, deadline, 0)
        return parse_object(header)

    def _confine(self, fork: Fork, limits: ForkLimits) -> None:
        if fork.uid is not None:
            self._keeper.confine(self.name, fork.uid, limits.memory, limits.processes)

    def _new_fork(self) -> Fork:
        uid = None if self._uids is None else self._uids[self.forks]
        self.forks += 1
        token = os.urandom(wire.NONCE)
        try:
            control = self._ready()
            deadline = time.monotonic() + FORK_PATIENCE
            wire.send(control, token, json.dumps({"op": "fork", "uid": uid}).encode(), [], deadline)
            header, _ = wire.receive(control, token, deadline, 0)
            pid = _pid_in(header)
            return Fork(self._accept(token, deadline), pid, uid)
        except (OSError, Malformed, wire.Gone) as error:
            raise self._lost(error) from error

    def _retire(self, why: str) -> None:
        """Use the box no more: something odd was seen, and may stay in it."""
        log.warning("box %s is retired: %s", self.name, why)
        self.sound = False

    def _lost(self, error: Exception) -> BoxLost:
        self._retire(f"it did not fork: {error}")
        return BoxLost(f"box {self.name} did not fork: {error}")

    def _ready(self) -> socket.socket:
        """The control line, once the zygote has imported torch."""
        if self._control is None:
            self._control = self._accept(bytes(wire.NONCE), self._started + START_PATIENCE)
        return self._control

    def _accept(self, token: bytes, deadline: float) -> socket.socket:
        """The connection whose first frame carries `token`; others are dropped."""
        while True:
            self._listener.settimeout(max(deadline - time.monotonic(), 0.001))
            line, _ = self._listener.accept()
            try:
                wire.receive(line, token, deadline, 0)
            except (Malformed, wire.Gone):
                line.close()
                continue
            return line

    def _rlimits(self, limits: ForkLimits) -> dict[str, int]:
        """Limits that the process gets on top of its cgroup's, or instead of one."""
        rlimits = {"core": 0, "nofile": OPEN_FILES, "fsize": self.spec.tmp, "cpu": limits.cpu_seconds}
        if self._uids is not None:
            rlimits["nproc"] = limits.processes
        if not self._keeper.limits_memory:
            rlimits["data"] = limits.memory
        return rlimits


def _pid_in(header: bytes) -> int:
    """The number of a new process in the zygote's answer; raise Malformed where there is none."""
    pid = parse_object(header).get("pid")
    if not isinstance(pid, int) or isinstance(pid, bool):
        raise Malformed("the answer to a fork names no process")
    return pid


def _listen(path: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    path.chmod(FOR_ITS_CALLS)
    listener.listen(8)
    return listener
