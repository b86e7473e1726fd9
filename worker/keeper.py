"""The worker's side of the keeper's narrow interface: the only way in which it touches a box's limits."""

import json
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from core.environments import DEFAULT
from core.errors import KeeperFault
from worker.libraries import Libraries

PATIENCE = 60.0
MAX_LINE = 1024 * 1024
"""Bytes of an answer; the longest lists the libraries of every environment."""

BoxClass = Literal["student", "coach"]


@dataclass(frozen=True)
class BoxSpec:
    """What a box is made for. Bytes; `memory` is for everything in it, `cores` empty for any.

    `assets` name a problem's files that lie below the run directory (`worker.assets`), `environment` one of
    those that the keeper offers.
    """

    kind: BoxClass
    cores: tuple[int, ...]
    memory: int
    processes: int
    tmp: int
    assets: str | None = None
    environment: str = DEFAULT


@dataclass(frozen=True)
class Account:
    """What one submission's process used, as its cgroup counted it; None where there is no cgroup."""

    peak_memory: int | None
    oom: bool
    cpu_seconds: float | None


class Keeper:
    """A connection to the keeper; closing it destroys every box made over it. Raises KeeperFault."""

    def __init__(self, run: Path) -> None:
        self.run = run
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._line.settimeout(PATIENCE)
        try:
            self._line.connect(str(run / "keeper.sock"))
        except OSError as error:
            self._line.close()
            raise KeeperFault(f"no keeper answers at {run / 'keeper.sock'}: {error}") from error
        self._answers = self._line.makefile("rb")
        hello = self.ask("hello")
        self.box: str = hello["box"]
        self.image: str | None = hello["image"]
        self.limits_memory: bool = hello["memory"] == "cgroup"
        self.has_users: bool = hello["uids"]
        self.has_weights: bool = hello["weights"]
        self.weaknesses: tuple[str, ...] = tuple(hello["weaknesses"])
        self.environments = {name: Libraries(name, tuple(added)) for name, added in hello["environments"].items()}

    def create(self, name: str, spec: BoxSpec) -> range | None:
        """Start a box; the user ids that its submissions may take, or None where there is only one user."""
        uids = self.ask(
            "create",
            name=name,
            kind=spec.kind,
            cores=list(spec.cores),
            memory=spec.memory,
            processes=spec.processes,
            tmp=spec.tmp,
            assets=spec.assets,
            environment=spec.environment,
        )["uids"]
        return None if uids is None else range(uids[0], uids[0] + uids[1])

    def libraries(self, environment: str) -> Libraries:
        """What code in an environment may import."""
        return self.environments.get(environment, Libraries(environment))

    def confine(self, name: str, uid: int, memory: int, processes: int) -> None:
        """Put the processes of `uid` under limits of their own."""
        self.ask("confine", name=name, uid=uid, memory=memory, processes=processes)

    def account(self, name: str, uid: int) -> Account:
        """What the processes of `uid` used up to now."""
        return Account(**self.ask("account", name=name, uid=uid))

    def release(self, name: str, uid: int) -> None:
        """Kill what is left of `uid` and drop its limits."""
        self.ask("release", name=name, uid=uid)

    def freeze(self, name: str) -> None:
        """Let nothing in the box run; returns when it stands still."""
        self.ask("freeze", name=name)

    def thaw(self, name: str) -> None:
        """Let a frozen box run on."""
        self.ask("thaw", name=name)

    def lift(self, name: str) -> None:
        """Give a box nearly all of its cores' time, and let this process wake at once, where the keeper can."""
        self.ask("lift", name=name)

    def lower(self, name: str) -> None:
        """Let a lifted box share its cores again."""
        self.ask("lower", name=name)

    def out_of_memory(self, name: str) -> bool:
        """Whether the kernel killed something in the box for its memory."""
        return bool(self.ask("inspect", name=name)["oom"])

    def destroy(self, name: str) -> None:
        """End the box and everything in it."""
        self.ask("destroy", name=name)

    def close(self) -> None:
        """Hang up; the keeper then destroys what is left."""
        self._answers.close()
        self._line.close()

    def ask(self, op: str, **keys: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        """One request, one answer."""
        try:
            self._line.sendall(json.dumps({"op": op, **keys}).encode() + b"\n")
            raw = self._answers.readline(MAX_LINE)
        except OSError as error:
            raise KeeperFault(f"the keeper did not answer {op}: {error}") from error
        if not raw.endswith(b"\n"):
            raise KeeperFault(f"the keeper hung up during {op}")
        answer: dict[str, Any] = json.loads(raw)
        if "error" in answer:
            raise KeeperFault(f"the keeper refused {op}: {answer['error']}")
        result: dict[str, Any] = answer["ok"]
        return result
