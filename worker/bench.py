"""The boxes that one worker holds: warm ones in reserve, replaced in the background after anything odd."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from core.settings import GiB, MiB
from problems.spec import Limits
from worker.box import Box
from worker.keeper import BoxClass, BoxSpec, Keeper

BOX_CLASSES: tuple[BoxClass, ...] = ("student", "coach")
ZYGOTE_MEMORY = 768 * MiB
ZYGOTE_PROCESSES = 32
TMP = 64 * MiB


@dataclass(frozen=True)
class BenchPlan:
    """How a bench keeps its boxes: on which cores, how many for students in reserve, and for how many submissions.

    The reserve steps in at once for a box that was broken. Without one, the next submission waits for a new box.
    """

    cores: tuple[int, ...] = ()
    reserve: int = 1
    submissions_per_box: int = 200


class Bench:
    """Boxes by what they are made for; a lease is exclusive, and a box that was used oddly never comes back."""

    def __init__(self, keeper: Keeper, plan: BenchPlan) -> None:
        self.keeper = keeper
        self.plan = plan
        self._boxes: set[Box] = set()
        self._idle: dict[BoxSpec, list[Box]] = {}
        self._uses: dict[Box, int] = {}
        self._after = ExitStack()
        self._open = True

    @classmethod
    @contextmanager
    def open(cls, run: Path, plan: BenchPlan | None = None) -> Iterator[Self]:
        """A bench of its own connection to the keeper at `run`; every box ends with it."""
        bench = cls(Keeper(run), plan or BenchPlan())
        try:
            yield bench
        finally:
            bench.close()

    def warm(self, limits: Limits) -> None:
        """Have boxes ready for problems with these limits; the reserve starts when the first ones are ready."""
        for kind in BOX_CLASSES:
            self._fill(self._spec(kind, limits), reserve=0)
        self.settle()
        for kind in BOX_CLASSES:
            self._fill(self._spec(kind, limits))

    def lease(self, kind: BoxClass, limits: Limits) -> "Lease":
        """A box of one class for one submission, until `tidy`; what the one before left is tidied first."""
        lease = Lease(self, self._spec(kind, limits))
        self.after(lease.close)
        return lease

    def after(self, end: Callable[[], None]) -> None:
        """Call `end` when the bench is tidied: cleaning up need not keep a student waiting for the report."""
        self._after.callback(end)

    def tidy(self) -> None:
        """End what the last submission left, the last thing first, and make the boxes ready for the next."""
        self._after.pop_all().close()

    def take(self, spec: BoxSpec) -> Box:
        """An idle box, or a new one."""
        idle = self._idle.setdefault(spec, [])
        return idle.pop(0) if idle else self._new(spec)

    def give(self, box: Box) -> None:
        """Take a box back, or end it and start another."""
        uses = self._uses[box] = self._uses.get(box, 0) + 1
        if box.reusable and uses < self.plan.submissions_per_box:
            self._idle[box.spec].insert(0, box)
        else:
            self._end(box)
        self._fill(box.spec)

    def settle(self) -> None:
        """Wait until no box is still starting: nothing else is to run while something is timed."""
        for boxes in self._idle.values():
            for box in boxes:
                box.wait()

    def close(self) -> None:
        """End every box, also those that are leased, and hang up."""
        self._open = False
        self.tidy()
        for box in list(self._boxes):
            self._end(box)
        self._idle.clear()
        self.keeper.close()

    def _fill(self, spec: BoxSpec, reserve: int | None = None) -> None:
        """Between two submissions; during one, a starting box would take its cores."""
        idle = self._idle.setdefault(spec, [])
        spare = self.plan.reserve if reserve is None else reserve
        while self._open and len(idle) < 1 + (spare if spec.kind == "student" else 0):
            idle.append(self._new(spec))

    def _new(self, spec: BoxSpec) -> Box:
        box = Box(self.keeper, f"{spec.kind}-{secrets.token_hex(6)}", spec)
        self._boxes.add(box)
        return box

    def _end(self, box: Box) -> None:
        self._boxes.discard(box)
        self._uses.pop(box, None)
        box.destroy()

    def _spec(self, kind: BoxClass, limits: Limits) -> BoxSpec:
        """Sizes in coarse steps, so that problems with like limits share boxes; a fork gets exact ones."""
        memory = _round_up(limits.memory + ZYGOTE_MEMORY, 2 * GiB)
        processes = _round_up(limits.processes + ZYGOTE_PROCESSES, 128)
        return BoxSpec(kind, self.plan.cores[: limits.cpus], memory, processes, TMP)


def _round_up(number: int, step: int) -> int:
    return -(-number // step) * step


class Lease:
    """The right to one box at a time, for one submission."""

    def __init__(self, bench: Bench, spec: BoxSpec) -> None:
        self._bench = bench
        self._spec = spec
        self._box: Box | None = None

    def box(self) -> Box:
        """The box; another one after `replace`, or when the last one broke."""
        if self._box is not None and not self._box.sound:
            self.close()
        if self._box is None:
            self._box = self._bench.take(self._spec)
        return self._box

    def close(self) -> None:
        """Give the box back."""
        if self._box is not None:
            self._bench.give(self._box)
            self._box = None
