"""Gathers facts for `speed`: student and yardstick in turn, each on fresh inputs, one asleep while the other runs.

A timed call looks like any other, and its result is checked like any other (DESIGN §4).
"""

import time
from contextlib import nullcontext

from core.verdict import CheckReport
from problems.kinds.speed import SpeedCheck
from worker.checks import speed, values
from worker.clock import alone_on, awake
from worker.outcome import Failure, Outcome
from worker.program import insist
from worker.race import Runner, race
from worker.session import Call
from worker.stage import Stage
from worker.timing import Measured, Samples
from worker.trials.report import failed
from worker.values import Value

QUIET = 1.0
"""Seconds to wait before a race that is too close to call is run once more."""


def run(stage: Stage, check: SpeedCheck, label: str) -> CheckReport:
    """Race the student against the yardstick; a race too close to call is run once more."""
    bench, contest = stage.bench, Contest(stage, check, label)
    with alone_on(bench.plan.cores, bench.keeper.run):
        bench.settle()
        found = contest.run()
        if isinstance(found, Measured) and not speed.clear(found, check.at_least):
            time.sleep(QUIET)
            found = contest.run()
    if isinstance(found, CheckReport):
        return found
    return speed.judge(found, check.at_least, check.against)


class Contest:
    """Student against yardstick on one set of inputs; a failure or a wrong result ends it with a report."""

    def __init__(self, stage: Stage, check: SpeedCheck, label: str) -> None:
        self._stage = stage
        self._check = check
        self._label = label
        self._drawn = 0
        self._function = stage.function(check.function)
        self._yardstick = stage.bench.coach(stage.problem, check.against, self._function)

    def run(self) -> Measured | CheckReport:
        """Race once."""
        self._yardstick.restart()  # as fresh a process as the student's
        return race(
            Runner(self._stage.student, self._draw, self._look),
            Runner(self._yardstick, self._draw, self._insist),
            self._stage.bench.echo(self._stage.problem),
            self._decided,
        )

    def _draw(self) -> Call:
        """Inputs drawn here, or made by a coach's file in the box of the coach's programs."""
        self._drawn += 1
        made = self._stage.problem.inputs[self._check.inputs].generate is not None
        with awake(self._yardstick.box) if made else nullcontext():
            case = self._stage.case(self._check.inputs, self._label, self._drawn)
        return Call(self._function, case.inputs, case.seed)

    def _look(self, call: Call, outcome: Outcome) -> CheckReport | None:
        """A report on a failure, or on a result that is not the reference's."""
        name = f"Input `{self._check.inputs}`"
        if isinstance(outcome, Failure):
            return failed(self._check.kind, outcome, name)
        return self._wrong(name, call, outcome.value)

    def _wrong(self, name: str, call: Call, value: Value) -> CheckReport | None:
        reference = self._stage.reference()
        with awake(reference.box):
            expected = insist(reference.call(call), "the reference")
        report = values.judge(name, expected.value, value, self._check.tolerance)
        return None if report is None else report.model_copy(update={"kind": self._check.kind})

    def _insist(self, _: Call, outcome: Outcome) -> None:
        insist(outcome, f"the yardstick {self._check.against}")

    def _decided(self, samples: Samples) -> bool:
        return speed.standing(samples, self._check.at_least) != "undecided"
