"""Boxes by what they are made for: warm ones in reserve, replaced in the background after anything odd."""

import secrets
from dataclasses import dataclass

from core.settings import GiB, MiB, Settings
from problems.spec import Limits, Problem
from worker.assets import lay_out
from worker.box import Box
from worker.keeper import BoxClass, BoxSpec, Keeper

BOX_CLASSES: tuple[BoxClass, ...] = ("student", "coach")
ZYGOTE_MEMORY = 768 * MiB
ZYGOTE_PROCESSES = 32
TMP = 64 * MiB
MEMORY_STEP = 2 * GiB
PROCESS_STEP = 128


@dataclass(frozen=True)
class PoolPlan:
    """How boxes are kept: on which cores, how many for students in reserve, and for how many submissions each.

    The reserve steps in at once for a box that was broken. Without one, the next submission waits for a new box.
    """

    cores: tuple[int, ...] = ()
    reserve: int = 1
    submissions_per_box: int = 200


def plan_of(settings: Settings, cores: tuple[int, ...]) -> PoolPlan:
    """How an operator wants boxes to be kept."""
    if settings.fresh:
        return PoolPlan(cores, max(settings.boxes_in_reserve, 1), submissions_per_box=1)
    return PoolPlan(cores, settings.boxes_in_reserve, settings.submissions_per_box)


class Pool:
    """Takes and gives are exclusive, and a box in which anything odd was seen never comes back."""

    def __init__(self, keeper: Keeper, plan: PoolPlan) -> None:
        self.keeper = keeper
        self.plan = plan
        self._boxes: set[Box] = set()
        self._idle: dict[BoxSpec, list[Box]] = {}
        self._uses: dict[Box, int] = {}
        self._open = True

    def spec(self, kind: BoxClass, limits: Limits, assets: str | None = None) -> BoxSpec:
        """The box for a problem's limits; its sizes are coarse, so that like problems share boxes."""
        memory = _round_up(limits.memory + ZYGOTE_MEMORY, MEMORY_STEP)
        processes = _round_up(limits.processes + ZYGOTE_PROCESSES, PROCESS_STEP)
        return BoxSpec(kind, self.plan.cores[: limits.cpus], memory, processes, TMP, assets)

    def spec_of(self, kind: BoxClass, problem: Problem) -> BoxSpec:
        """The box for a problem: one with assets has boxes of its own, in which they lie."""
        return self.spec(kind, problem.limits, self.assets_of(problem))

    def assets_of(self, problem: Problem) -> str | None:
        """The name of the problem's assets, laid out for the keeper."""
        return None if problem.assets is None else lay_out(self.keeper.run, problem.assets)

    def warm(self, limits: Limits, assets: str | None = None) -> None:
        """Have boxes ready for problems with these limits; the reserve starts when the first ones are ready."""
        for kind in BOX_CLASSES:
            self._fill(self.spec(kind, limits, assets), reserve=0)
        self.settle()
        for kind in BOX_CLASSES:
            self._fill(self.spec(kind, limits, assets))

    def take(self, spec: BoxSpec) -> Box:
        """An idle box, or a new one."""
        idle = self._idle.setdefault(spec, [])
        return idle.pop(0) if idle else self._new(spec)

    def give(self, box: Box) -> None:
        """Take a box back, ready for the next, or end it and start another."""
        uses = self._uses[box] = self._uses.get(box, 0) + 1
        if box.reusable and uses < self.plan.submissions_per_box:
            box.prepare()
            self._idle[box.spec].insert(0, box)
        else:
            self._end(box)
        self._fill(box.spec)

    def settle(self) -> None:
        """Wait until no box is still starting: nothing else is to run while something is timed."""
        for boxes in self._idle.values():
            for box in boxes:
                box.wait()

    def stop_filling(self) -> None:
        """Start no box any more."""
        self._open = False

    def close(self) -> None:
        """End every box, also those that are leased, and hang up."""
        self.stop_filling()
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


def _round_up(number: int, step: int) -> int:
    return -(-number // step) * step
