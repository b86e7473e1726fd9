"""Gathers facts for `growth`: rounds of calls, one of each size, each on fresh inputs, nothing else awake.

A timed call looks like any other, and its result is checked like any other (DESIGN §4).
"""

import time
from statistics import median

from core.verdict import CheckReport
from problems.kinds.growth import GrowthCheck
from worker.checks import growth, values
from worker.checks.growth import Times
from worker.clock import alone_on, asleep
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.trials.report import failed
from worker.values import Value

CALIBRATIONS = 7
FIRST_ROUNDS = 9
MORE_ROUNDS = 6
MOST_ROUNDS = 39
PATIENCE = 20.0
"""Seconds of measuring after which growth that is undecided is not measured further."""
LEAST_ROUNDS = 7
QUIET = 1.0
"""Seconds to wait before growth that is too close to call is measured once more."""


def run(stage: Stage, check: GrowthCheck, label: str) -> CheckReport:
    """Measure, and once more where it is too close to call; a failure or a wrong result ends it."""
    bench, ladder = stage.bench, Ladder(stage, check, label)
    with alone_on(bench.plan.cores, bench.keeper.run):
        bench.settle()
        found = ladder.climb()
        if isinstance(found, Times) and growth.standing(found, check.exponent) == "undecided":
            time.sleep(QUIET)
            found = ladder.climb()
    return growth.judge(check, found) if isinstance(found, Times) else found


class Ladder:
    """The student's function on input sets of rising size."""

    def __init__(self, stage: Stage, check: GrowthCheck, label: str) -> None:
        self._stage = stage
        self._check = check
        self._label = label
        self._drawn = 0
        self._function = stage.function(check.function)

    def climb(self) -> Times | CheckReport:
        """Warm up with one round, calibrate, and time rounds until the interval lies on one side."""
        student = self._stage.student
        self._stage.reference().box.wait()
        first = self._round()
        if isinstance(first, CheckReport):
            return first
        with asleep(student.box):
            times = Times(self._check.sizes, tuple(self._transfer(name) for name in self._check.inputs))
        deadline = time.monotonic() + PATIENCE
        while True:
            found = self._round()
            if isinstance(found, CheckReport):
                return found
            times = times.plus(found)
            rounds = len(times.rounds)
            late = rounds >= LEAST_ROUNDS and time.monotonic() > deadline
            look = rounds >= FIRST_ROUNDS and (rounds - FIRST_ROUNDS) % MORE_ROUNDS == 0
            decided = look and growth.standing(times, self._check.exponent) != "undecided"
            if late or decided or rounds >= MOST_ROUNDS:
                return times

    def _round(self) -> tuple[float, ...] | CheckReport:
        """Gross seconds of one call of each size; every result is checked, when the clock has stopped."""
        seconds: list[float] = []
        for name in self._check.inputs:
            case = self._case(name)
            with asleep(self._stage.reference().box):
                outcome = self._stage.student.call(Call(self._function, case.inputs, case.seed))
            if isinstance(outcome, Failure):
                return failed(self._check.kind, outcome, case.name)
            with asleep(self._stage.student.box):
                wrong = self._wrong(case, outcome.value)
            if wrong is not None:
                return wrong
            seconds.append(outcome.seconds)
        return tuple(seconds)

    def _wrong(self, case: Case, value: Value) -> CheckReport | None:
        call = Call(self._function, case.inputs, case.seed)
        expected = insist(self._stage.reference().call(call), "the reference")
        report = values.judge(case.name, expected.value, value, self._check.tolerance)
        return None if report is None else report.model_copy(update={"kind": self._check.kind})

    def _transfer(self, name: str) -> float:
        """What moving such inputs and outputs costs, by calls that return what lies ready, without student code."""
        case, echo = self._case(name), self._stage.bench.echo(self._stage.problem)
        ready = insist(self._stage.reference().call(Call(self._function, case.inputs, case.seed)), "the reference")
        insist(echo.call(Call("keep", {"value": ready.value}, 0)), "the echo")
        costs = []
        for _ in range(CALIBRATIONS):
            case = self._case(name)
            costs.append(insist(echo.call(Call("ready", case.inputs, case.seed)), "the echo").seconds)
        return median(costs)

    def _case(self, name: str) -> Case:
        self._drawn += 1
        return self._stage.case(name, self._label, self._drawn)
