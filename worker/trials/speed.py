"""Gathers facts for `speed`: student and yardstick in turn, each on fresh inputs, one asleep while the other runs.

A timed call looks like any other, and its result is checked like any other (DESIGN §4).
"""

import time
from dataclasses import dataclass
from statistics import median

from core.verdict import CheckReport
from problems.kinds.speed import SpeedCheck
from worker.checks import speed, values
from worker.clock import alone_on, asleep, awake
from worker.outcome import Failure
from worker.program import insist
from worker.session import Call
from worker.stage import Case, Stage
from worker.timing import Samples
from worker.trials.report import failed
from worker.values import Value

WARM_UP = 2
CALIBRATIONS = 11
FIRST_PAIRS = 11
MORE_PAIRS = 10
MOST_PAIRS = 71
PATIENCE = 30.0
"""Seconds of measuring after which an undecided race is not measured further."""
QUIET = 1.0
"""Seconds to wait before an undecided race is measured once more."""


def run(stage: Stage, check: SpeedCheck, label: str) -> CheckReport:
    """Race the student against the yardstick; a race too close to call is run once more."""
    bench, race = stage.bench, Race(stage, check, label)
    with alone_on(bench.plan.cores, bench.keeper.run):
        bench.settle()
        found = race.run()
        if isinstance(found, Samples) and speed.standing(found, check.at_least) == "undecided":
            time.sleep(QUIET)
            found = race.run()
    if isinstance(found, CheckReport):
        return found
    return speed.judge(found, check.at_least, check.against)


@dataclass(frozen=True)
class Turn:
    """One call of the student: what it was given, what it returned, and how long it took, in seconds."""

    case: Case
    value: Value
    seconds: float


class Race:
    """Student against yardstick on one set of inputs; a failure or a wrong result ends it with a report."""

    def __init__(self, stage: Stage, check: SpeedCheck, label: str) -> None:
        self._stage = stage
        self._check = check
        self._label = label
        self._drawn = 0
        self._function = stage.function(check.function)
        self._yardstick = stage.bench.coach(stage.problem, check.against, self._function)

    def run(self) -> Samples | CheckReport:
        """Warm up, calibrate, and time pairs until the interval lies on one side or patience ends."""
        self._yardstick.restart()  # as fresh a process as the student's
        for _ in range(WARM_UP):
            turn = self._student_turn()
            wrong = turn if isinstance(turn, CheckReport) else self._wrong(turn)
            if wrong is not None:
                return wrong
            self._yardstick_seconds()
        with asleep(self._stage.student.box):  # what looks dear to move is taken off the student's time
            transfer = self._transfer_seconds()
        return self._time_pairs(transfer)

    def _time_pairs(self, transfer: float) -> Samples | CheckReport:
        samples = Samples((), (), transfer)
        deadline = time.monotonic() + PATIENCE
        with asleep(self._stage.student.box, self._yardstick.box):
            while True:
                for _ in range(MORE_PAIRS if samples.student else FIRST_PAIRS):
                    pair = self._time_pair()
                    if isinstance(pair, CheckReport):
                        return pair
                    samples = samples.plus(*pair)
                decided = speed.standing(samples, self._check.at_least) != "undecided"
                if decided or len(samples.student) >= MOST_PAIRS or time.monotonic() > deadline:
                    return samples

    def _time_pair(self) -> tuple[float, float] | CheckReport:
        """Seconds of the student and of the yardstick; the student's result is checked outside the clock."""
        with awake(self._stage.student.box):
            turn = self._student_turn()
        if isinstance(turn, CheckReport):
            return turn
        with awake(self._yardstick.box):
            seconds = self._yardstick_seconds()
            wrong = self._wrong(turn)
        return wrong if wrong is not None else (turn.seconds, seconds)

    def _student_turn(self) -> Turn | CheckReport:
        case = self._case()
        outcome = self._stage.student.call(Call(self._function, case.inputs, case.seed))
        if isinstance(outcome, Failure):
            return failed(self._check.kind, outcome, case.name)
        return Turn(case, outcome.value, outcome.seconds)

    def _yardstick_seconds(self) -> float:
        case = self._case()
        call = Call(self._function, case.inputs, case.seed)
        return insist(self._yardstick.call(call), f"the yardstick {self._check.against}").seconds

    def _wrong(self, turn: Turn) -> CheckReport | None:
        call = Call(self._function, turn.case.inputs, turn.case.seed)
        expected = insist(self._stage.reference().call(call), "the reference")
        report = values.judge(turn.case.name, expected.value, turn.value, self._check.tolerance)
        return None if report is None else report.model_copy(update={"kind": self._check.kind})

    def _transfer_seconds(self) -> float:
        """What moving such inputs and outputs costs, by calls that return what lies ready, without student code."""
        case, echo = self._case(), self._stage.bench.echo(self._stage.problem)
        call = Call(self._function, case.inputs, case.seed)
        ready = insist(self._stage.reference().call(call), "the reference").value
        insist(echo.call(Call("keep", {"value": ready}, 0)), "the echo")
        costs = []
        for _ in range(CALIBRATIONS):
            case = self._case()
            costs.append(insist(echo.call(Call("ready", case.inputs, case.seed)), "the echo").seconds)
        return median(costs)

    def _case(self) -> Case:
        self._drawn += 1
        return self._stage.case(self._check.inputs, self._label, self._drawn)
