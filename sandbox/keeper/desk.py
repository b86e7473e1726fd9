"""The keeper's desk: which boxes there are, whose they are, and what each request does to them."""

import os
import stat
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from core.errors import KeeperFault
from sandbox.keeper.box import Box, BoxMaker, BoxSpec
from sandbox.keeper.heavy import Heavy
from sandbox.keeper.offers import Offer
from sandbox.keeper.requests import AnyRequest, Confine, Create, Hello, OfBox, OfUid

Answer = dict[str, Any]


@dataclass
class Caller:
    """A connection: the process at its other end (0 where it is not seen from here), its boxes, those lifted."""

    pid: int
    boxes: set[str] = field(default_factory=set)
    lifted: set[str] = field(default_factory=set)


class Desk:
    """Answers requests; safe to use from many threads, and no request waits for another box's."""

    def __init__(self, maker: BoxMaker, run: Path, heavy: Heavy, offers: Mapping[str, Offer]) -> None:
        self._maker = maker
        self._offers = offers
        self._heavy = heavy
        self._run = run
        self._boxes: dict[str, Box | None] = {}  # None while a box is being made
        self._guard = threading.Lock()
        self._closed = False

    def answer(self, request: AnyRequest, caller: Caller) -> Answer:
        """Do what is asked. Raises KeeperFault, OSError."""
        match request:
            case Hello():
                offered = {name: offer.added for name, offer in self._offers.items()}
                return asdict(self._maker.facts()) | {"environments": offered}
            case Create():
                return self._create(request, caller)
            case Confine():
                self._find(request.name).group.confine(request.uid, request.memory, request.processes)
                return {}
            case OfUid(op="account"):
                return asdict(self._find(request.name).group.account(request.uid))
            case OfUid():
                return {"killed": self._find(request.name).group.release(request.uid)}
            case OfBox(op="destroy"):
                self.give_up(request.name, caller)
                return {}
            case OfBox(op="lift"):
                self._lift(request.name, caller)
                return {}
            case OfBox(op="lower"):
                self._lower(request.name, caller)
                self._find(request.name).group.lower()
                return {}
            case OfBox():
                return self._of_box(request)

    def give_up(self, name: str, caller: Caller) -> None:
        """Destroy a box of a connection."""
        self._lower(name, caller)
        self.destroy(name)
        caller.boxes.discard(name)

    def destroy(self, name: str) -> None:
        """Destroy a box; one that is not there is destroyed already."""
        with self._guard:
            box = self._boxes.get(name)
        if box is not None:
            box.destroy()
            with self._guard:
                if self._boxes.get(name) is box:
                    del self._boxes[name]

    def close(self) -> None:
        """Destroy every box, and take no new one."""
        with self._guard:
            self._closed = True
            names = list(self._boxes)
        for name in names:
            self.destroy(name)
        self._heavy.close()

    def _lift(self, name: str, caller: Caller) -> None:
        """Give a box its cores, and make who holds the clock over it wake at once; the keeper must follow, too."""
        self._find(name).group.lift()
        if name not in caller.lifted:
            caller.lifted.add(name)
            self._heavy.lift(*self._clock(caller))

    def _lower(self, name: str, caller: Caller) -> None:
        if name in caller.lifted:
            caller.lifted.discard(name)
            self._heavy.lower(*self._clock(caller))

    def _clock(self, caller: Caller) -> tuple[int, ...]:
        return (caller.pid, os.getpid()) if caller.pid else (os.getpid(),)

    def _of_box(self, request: OfBox) -> Answer:
        box = self._find(request.name)
        match request.op:
            case "freeze":
                box.group.freeze()
            case "thaw":
                box.group.thaw()
            case _:
                return asdict(box.inspect())
        return {}

    def _create(self, request: Create, caller: Caller) -> Answer:
        spec = BoxSpec(
            name=request.name,
            kind=request.kind,
            cores=request.cores,
            memory=request.memory,
            processes=request.processes,
            tmp=request.tmp,
            directory=self._directory("boxes", request.name),
            assets=self._directory("assets", request.assets) if request.assets else None,
            environment=self._environment(request.environment),
        )
        self._reserve(spec.name)
        box = None
        try:
            box = self._maker.create(spec)
        finally:
            unwanted = self._settle(spec.name, box)
        if unwanted:
            box.destroy()
            raise KeeperFault("the keeper is stopping")
        caller.boxes.add(spec.name)
        return {"uids": box.uids}

    def _reserve(self, name: str) -> None:
        with self._guard:
            if self._closed:
                raise KeeperFault("the keeper is stopping")
            if name in self._boxes:
                raise KeeperFault(f"there is a box named {name} already")
            self._boxes[name] = None

    def _settle(self, name: str, box: Box | None) -> bool:
        """Put a made box in its place, or free the name; return whether the box came too late to be wanted."""
        with self._guard:
            if box is None or self._closed:
                del self._boxes[name]
            else:
                self._boxes[name] = box
            return self._closed

    def _find(self, name: str) -> Box:
        with self._guard:
            box = self._boxes.get(name)
        if box is None:
            raise KeeperFault(f"there is no box named {name}")
        return box

    def _environment(self, name: str) -> Path | None:
        """The folder of an environment that the operator offers; nobody else names a folder."""
        if name not in self._offers:
            raise KeeperFault(f"there is no environment {name}, only {', '.join(self._offers)}")
        return self._offers[name].folder

    def _directory(self, kind: str, name: str) -> Path:
        """A directory for the box: a real one, since a link could show the box any directory of the host."""
        path = self._run / kind / name
        if not path.exists() or not stat.S_ISDIR(path.lstat().st_mode):
            raise KeeperFault(f"{path} is not a directory; make it before the box")
        return path
