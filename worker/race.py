"""Times calls in turns, on cases drawn for each call, all boxes asleep but the one that runs, by two clocks.

A race is between two programs; rounds may also be of one program on inputs of several sizes.

Knows of no check: who races says how calls are drawn and what an outcome is worth. The rule is the wall clock, held
here, outside the boxes; the kernel's count of processor time stands beside it, which no busy neighbour stretches.
"""

import gc
import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median

from core.verdict import CheckReport
from worker.clock import asleep, awake, beside, lifted
from worker.coaches import BUSY
from worker.outcome import Failure, Outcome
from worker.program import Program, insist
from worker.session import Call
from worker.timing import Measured, Samples, Side, Timed
from worker.values import Value

WARM_UP = 2
TURN = 0.02
"""Seconds of timed calls that a turn is to have, if MOST_CALLS suffice."""
MOST_CALLS = 16
ECHOES = 4
"""Calls of a turn in which nothing but moving bytes is timed."""
LOOKING = 0.1
"""Seconds that looking at the results of one turn may take, if it has more than one call."""
LONG = 0.05
"""Seconds of a call from which on caches that were cold at its start no longer matter."""
HEAT = 4
"""Rounds after which all sides go on in fresh processes: one and the same function differs by some percent from one
process to the next, with the places in memory of its code and data."""
READY = 0.15
"""Seconds that making a side ready may take, if it is made ready more than once."""
FORKS = 48
"""Processes that a race may start in a box: of all heats, the echo, the reference, a maker of inputs, and a few."""
LEAST_ROUNDS = 7

Look = Callable[[Call, Outcome], CheckReport | None]
"""What ends the race: a report on a failure or on a wrong result, or None."""


@dataclass(frozen=True)
class Runner:
    """One side: a program, how its calls are drawn, and who looks at what comes of them.

    Whoever looks lets the box run that is needed for it: all boxes of a race are asleep when it is not their turn.
    """

    program: Program
    draw: Callable[[], Call]
    look: Look


@dataclass(frozen=True)
class Pace:
    """After how many rounds it is looked whether all is decided, first and again; the most rounds, and seconds."""

    first: int = 11
    more: int = 10
    most: int = 71
    patience: float = 30.0


RACE = Pace()


def race(
    student: Runner, yardstick: Runner, echo: Program, decided: Callable[[Samples], bool]
) -> Measured | CheckReport:
    """Time pairs of turns of two programs until `decided`, or a cap; a runner's report ends it at once."""
    found = rounds((student, yardstick), echo, lambda sides: decided(Samples(*sides)))
    if isinstance(found, CheckReport):
        return found
    processor = None if found.processor is None else Samples(*found.processor)
    return Measured(Samples(*found.wall), processor, found.weighted)


def rounds(
    runners: Sequence[Runner], echo: Program, decided: Callable[[Sequence[Side]], bool], pace: Pace = RACE
) -> Timed | CheckReport:
    """Warm up, and time rounds of one turn of each until `decided`, or a cap; a runner's report ends it at once.

    No box is changed for another meanwhile. Raises BoxLost when one breaks.
    """
    lanes = [Lane(runner) for runner in runners]
    with ExitStack() as stack:
        programs = [runner.program for runner in runners]
        boxes = [stack.enter_context(program.held(FORKS)) for program in dict.fromkeys((*programs, echo))]
        stack.enter_context(lifted(*boxes))
        stack.enter_context(asleep(*boxes))
        stack.enter_context(beside(boxes[0]))
        stack.enter_context(_no_collecting())
        report = _ready(lanes)
        if report is not None:
            return report
        for lane in lanes:
            lane.calibrate(echo)
        deadline = time.monotonic() + pace.patience
        for number in range(1, pace.most + 1):
            report = _afresh(lanes, number) or _round(lanes, number, echo)
            if report is not None:
                return report
            late = number >= LEAST_ROUNDS and time.monotonic() > deadline
            look = number >= pace.first and (number - pace.first) % pace.more == 0
            if late or (look and decided(_by_wall(lanes))):
                break
    return Timed(_by_wall(lanes), _by_processor(lanes), boxes[0].weighted)


@dataclass(frozen=True)
class Turn:
    """Seconds of one call by two clocks: the wall's, and the kernel's count of processor time, if it is kept."""

    wall: float
    processor: float | None

    def less(self, seconds: float) -> "Turn":
        """As long as it was without so many seconds of computing."""
        counted = None if self.processor is None else max(self.processor - seconds, 0.0)
        return Turn(max(self.wall - seconds, 0.0), counted)


class Lane:
    """A runner, what is known of its pace, and its times."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self.turns: list[Turn] = []
        self.echoes: list[Turn] = []
        self.ready_in = 0.0
        self._calls = self._lead_in = 1
        self._last: Value = None

    def warm_up(self) -> CheckReport | None:
        """Load and call a few times, and decide by what that took how many calls a turn has."""
        seconds = looking = math.inf
        began = time.perf_counter()
        for _ in range(WARM_UP):
            call = self.runner.draw()
            with awake(self.runner.program.box):
                outcome = self.runner.program.call(call)
            started = time.perf_counter()
            report = self.runner.look(call, outcome)
            if isinstance(outcome, Failure) or report is not None:
                return report
            seconds, looking = min(seconds, outcome.seconds), min(looking, time.perf_counter() - started)
            self._last = outcome.value
        self._calls = max(1, min(MOST_CALLS, math.ceil(TURN / seconds), int(LOOKING / looking)))
        self._lead_in = 1 if seconds < LONG else 0
        self.ready_in = time.perf_counter() - began
        return None

    def take_turn(self) -> CheckReport | None:
        """Time a few calls one after the other, the first of them only to be awake; look at all when all are in."""
        calls = [self.runner.draw() for _ in range(self._lead_in + self._calls)]
        turn, outcomes = _time(self.runner.program, calls, self._lead_in)
        self.turns.append(turn)
        reports = (self.runner.look(call, outcome) for call, outcome in zip(calls, outcomes, strict=False))
        return next((report for report in reports if report is not None), None)

    def calibrate(self, echo: Program) -> None:
        """Time what moving such inputs and results costs: calls of a program that returns what lies ready."""
        calls = [self.runner.draw() for _ in range(1 + min(self._calls, ECHOES))]
        with awake(echo.box):
            insist(echo.call(Call("keep", {"value": self._last}, 0)), "the echo")
        turn, outcomes = _time(echo, [Call("ready", call.arguments, call.seed) for call in calls], lead_in=1)
        for outcome in outcomes:
            insist(outcome, "the echo")
        self.echoes.append(turn.less(BUSY))


def _ready(lanes: Sequence[Lane]) -> CheckReport | None:
    """Warm all up."""
    reports = (lane.warm_up() for lane in lanes)
    return next((report for report in reports if report is not None), None)


def _afresh(lanes: Sequence[Lane], number: int) -> CheckReport | None:
    """Before a new heat, let all sides go on in fresh processes, unless that takes long."""
    if number == 1 or (number - 1) % HEAT or any(lane.ready_in > READY for lane in lanes):
        return None
    for program in dict.fromkeys(lane.runner.program for lane in lanes):
        with awake(program.box):
            program.restart()
    return _ready(lanes)


def _round(lanes: Sequence[Lane], number: int, echo: Program) -> CheckReport | None:
    """A turn of each, and another is first each time: what drifts favours none. What the first moves is timed."""
    start = number % len(lanes)
    for lane in (*lanes[start:], *lanes[:start]):
        report = lane.take_turn()
        if report is not None:
            return report
    lanes[start].calibrate(echo)
    return None


def _time(program: Program, calls: Sequence[Call], lead_in: int) -> tuple[Turn, list[Outcome]]:
    """Make calls up to the first that fails. The wall clock's median of them, the mean of their processor time."""
    outcomes: list[Outcome] = []
    with awake(program.box):
        for number, call in enumerate(calls):
            if number == lead_in:
                before = program.processor_seconds()
            outcomes.append(program.call(call))
            if isinstance(outcomes[-1], Failure):
                return Turn(outcomes[-1].seconds, None), outcomes
        after = program.processor_seconds()
    wall = median(outcome.seconds for outcome in outcomes[lead_in:])
    counted = None if before is None or after is None else (after - before) / (len(calls) - lead_in)
    return Turn(wall, counted), outcomes


def _by_wall(lanes: Sequence[Lane]) -> tuple[Side, ...]:
    return tuple(_side(lane, [turn.wall for turn in (*lane.turns, *lane.echoes)]) for lane in lanes)


def _by_processor(lanes: Sequence[Lane]) -> tuple[Side, ...] | None:
    """None where several cores could work at once, whose time the kernel adds up, or where nobody counts."""
    if any(len(lane.runner.program.box.spec.cores) != 1 for lane in lanes):
        return None
    sides = []
    for lane in lanes:
        seconds = [turn.processor for turn in (*lane.turns, *lane.echoes) if turn.processor is not None]
        if len(seconds) < len(lane.turns) + len(lane.echoes):
            return None
        sides.append(_side(lane, seconds))
    return tuple(sides)


def _side(lane: Lane, seconds: list[float]) -> Side:
    return Side(tuple(seconds[: len(lane.turns)]), tuple(seconds[len(lane.turns) :]))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Let Python's collector not run between two looks at the clock."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
