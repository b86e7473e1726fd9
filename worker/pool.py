"""Boxes by what they are made for: warm ones in reserve, replaced in the background after anything odd."""

import secrets
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from core.environments import DEFAULT, not_offered
from core.errors import CoachFault
from core.figures import BOXES_STARTED, POOL_MISSES, Figures
from core.needs import Device
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
MOST_ENVIRONMENTS = 2
"""Environments beside the default one whose boxes are kept."""


@dataclass(frozen=True)
class PoolPlan:
    """How boxes are kept: on which cores, how many for students in reserve, and for how many submissions each.

    The reserve steps in at once for a box that was broken. Without one, the next submission waits for a new box.
    """

    cores: tuple[int, ...] = ()
    reserve: int = 1
    submissions_per_box: int = 200
    device: Device | None = None
    """The GPU that boxes have."""


def plan_of(settings: Settings, cores: tuple[int, ...]) -> PoolPlan:
    """How an operator wants boxes to be kept."""
    if settings.fresh:
        return PoolPlan(cores, max(settings.boxes_in_reserve, 1), submissions_per_box=1)
    return PoolPlan(cores, settings.boxes_in_reserve, settings.submissions_per_box)


class Pool:
    """Takes and gives are exclusive, and a box in which anything odd was seen never comes back."""

    def __init__(self, keeper: Keeper, plan: PoolPlan, figures: Figures | None = None) -> None:
        self.keeper = keeper
        self.plan = plan
        self._boxes: set[Box] = set()
        self._idle: dict[BoxSpec, list[Box]] = {}
        self._uses: dict[Box, int] = {}
        self._recent: OrderedDict[str, None] = OrderedDict()
        self._open = True
        self._figures = figures or Figures()

    def spec(
        self, kind: BoxClass, limits: Limits, assets: str | None = None, environment: str = DEFAULT
    ) -> BoxSpec:
        """The box for a problem's limits; its sizes are coarse, so that like problems share boxes."""
        memory = _round_up(limits.memory + ZYGOTE_MEMORY, MEMORY_STEP)
        processes = _round_up(limits.processes + ZYGOTE_PROCESSES, PROCESS_STEP)
        return BoxSpec(kind, self.plan.cores[: limits.cpus], memory, processes, TMP, assets, environment)

    def spec_of(self, kind: BoxClass, problem: Problem) -> BoxSpec:
        """The box for a problem: one with assets has boxes of its own, in which they lie.

        Raises CoachFault where its environment is not offered.
        """
        for trouble in not_offered({problem.slug: problem.environment}, self.keeper.environments):
            raise CoachFault(trouble)
        return self.spec(kind, problem.limits, self.assets_of(problem), problem.environment)

    def assets_of(self, problem: Problem) -> str | None:
        """The name of the problem's assets, laid out for the keeper."""
        return None if problem.assets is None else lay_out(self.keeper.run, problem.assets)

    def warm(self, limits: Limits) -> None:
        """Have boxes ready for problems with these limits and nothing of their own."""
        self._warm([self.spec(kind, limits) for kind in BOX_CLASSES])

    def warm_for(self, problem: Problem) -> None:
        """Have boxes ready for a problem; one with an environment of its own gets them when it first needs them.

        Raises CoachFault where its environment is not offered.
        """
        specs = [self.spec_of(kind, problem) for kind in BOX_CLASSES]
        if problem.environment == DEFAULT:
            self._warm(specs)

    def turn_to(self, environment: str) -> Iterator[str]:
        """Note that an environment is used now; those that were longest unused end here, and are named.

        Boxes of the default one stay; of others those of the last few stay, since each costs the memory of a torch.
        """
        if environment != DEFAULT:
            self._recent[environment] = None
            self._recent.move_to_end(environment)
        while len(self._recent) > MOST_ENVIRONMENTS:
            unused, _ = self._recent.popitem(last=False)
            yield unused
            for spec in [spec for spec in self._idle if spec.environment == unused]:
                for box in self._idle.pop(spec):
                    self._end(box)

    def take(self, spec: BoxSpec) -> Box:
        """An idle box, or a new one."""
        idle = self._idle.setdefault(spec, [])
        if idle:
            return idle.pop(0)
        self._figures.count(POOL_MISSES, spec.kind)
        return self._new(spec)

    def __len__(self) -> int:
        """How many boxes there are, idle ones and those in use."""
        return len(self._boxes)

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

    def _warm(self, specs: list[BoxSpec]) -> None:
        """The reserve starts when the first ones are ready."""
        for spec in specs:
            self._fill(spec, with_reserve=False)
        self.settle()
        for spec in specs:
            self._fill(spec)

    def _fill(self, spec: BoxSpec, with_reserve: bool = True) -> None:
        """Between two submissions; during one, a starting box would take its cores."""
        idle = self._idle.setdefault(spec, [])
        spare = self.plan.reserve if with_reserve and spec.environment == DEFAULT else 0
        while self._open and len(idle) < 1 + (spare if spec.kind == "student" else 0):
            idle.append(self._new(spec))

    def _new(self, spec: BoxSpec) -> Box:
        box = Box(self.keeper, f"{spec.kind}-{secrets.token_hex(6)}", spec)
        self._boxes.add(box)
        self._figures.count(BOXES_STARTED, spec.kind)
        return box

    def _end(self, box: Box) -> None:
        self._boxes.discard(box)
        self._uses.pop(box, None)
        box.destroy()


def _round_up(number: int, step: int) -> int:
    return -(-number // step) * step
