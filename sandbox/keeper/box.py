"""What a box is to the rest of the keeper: what is asked, what is answered, and who makes and runs one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

Kind = Literal["student", "coach"]
BoxName = Literal["docker", "bubblewrap"]


@dataclass(frozen=True)
class BoxSpec:
    """One box to be made. `memory` and `tmp` are bytes; no cores means any core.

    `environment` is the folder of libraries that it has beside the judge's own.
    """

    name: str
    kind: Kind
    cores: tuple[int, ...]
    memory: int
    processes: int
    tmp: int
    directory: Path
    assets: Path | None = None
    environment: Path | None = None


@dataclass(frozen=True)
class Facts:
    """What this keeper's boxes can do, and where they are weaker than they might be."""

    box: BoxName
    why: str
    memory: Literal["cgroup", "rlimit"]
    uids: bool
    freezer: Literal["cgroup", "signal"]
    weights: bool
    weaknesses: tuple[str, ...]
    image: str | None = None
    """The digest of the boxes' image, where they have one."""


@dataclass(frozen=True)
class Account:
    """What one submission has used: bytes at the peak and seconds of CPU, None where nobody counted."""

    peak_memory: int | None
    oom: bool
    cpu_seconds: float | None


@dataclass(frozen=True)
class Inspection:
    """How a box is. `exit_code` is None while it runs or when nobody knows; minus N for signal N."""

    running: bool
    oom: bool
    exit_code: int | None


class Group(Protocol):
    """The processes of one box, to be limited, counted, frozen and killed by user id.

    Every method raises OSError when the box is gone, and KeeperFault when the kernel does not follow in time.
    """

    def confine(self, uid: int, memory: int, processes: int) -> None:
        """Give every process of this user id a limit of its own, and whatever it starts from now on."""

    def account(self, uid: int) -> Account:
        """Tell what the processes of this user id have used since they were confined."""

    def release(self, uid: int) -> int:
        """Kill what is left of this user id and forget its limits; return how many processes were killed."""

    def freeze(self) -> None:
        """Return when no process of the box runs any more."""

    def thaw(self) -> None:
        """Let the box go on."""

    def lift(self) -> None:
        """Give the box nearly all of its cores' time while it wants it. Does nothing where there are no weights."""

    def lower(self) -> None:
        """Let the box share its cores like any other process again."""

    def oom(self) -> bool:
        """Tell whether the kernel killed something outside the submissions for want of memory."""

    def enter(self, pid: int) -> None:
        """Put a process that was started outside into the group."""

    def remove(self) -> None:
        """Kill what is left and take the group away. Does nothing the second time."""


class Box(Protocol):
    """One living box."""

    @property
    def group(self) -> Group:
        """Its processes."""

    @property
    def uids(self) -> tuple[int, int] | None:
        """First and number of the user ids that are the box's alone, None where it has but one."""

    def inspect(self) -> Inspection:
        """Tell how it is."""

    def destroy(self) -> None:
        """Kill everything in it and remove every trace. Does nothing the second time."""


class BoxMaker(Protocol):
    """Makes boxes of one kind."""

    def facts(self) -> Facts:
        """Tell what the boxes can do."""

    def create(self, spec: BoxSpec) -> Box:
        """Start a box; return when its first process is started. Raises KeeperFault."""

    def sweep(self) -> int:
        """Destroy what an earlier keeper of the same run directory left; return how many boxes that was."""
