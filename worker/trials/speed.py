"""Gathers facts for `speed`: student and yardstick in turn, on fresh inputs, one asleep while the other runs."""

from core.verdict import CheckReport
from problems.kinds.speed import SpeedCheck
from worker.checks import speed
from worker.outcome import Outcome
from worker.program import insist
from worker.race import Runner, race
from worker.session import Call
from worker.stage import Stage
from worker.timing import Measured, Samples
from worker.trials.timed import Asked, Calls, measured


def run(stage: Stage, check: SpeedCheck, label: str) -> CheckReport:
    """Race the student against the yardstick; a race too close to call is run once more."""
    found = measured(stage, Contest(stage, check, label).run, lambda times: speed.clear(times, check))
    return found if isinstance(found, CheckReport) else speed.judge(found, check)


class Contest:
    """Student against yardstick on one set of inputs; a failure or a wrong result ends it with a report."""

    def __init__(self, stage: Stage, check: SpeedCheck, label: str) -> None:
        function = stage.function(check.function)
        self._stage = stage
        self._check = check
        self._calls = Calls(stage, Asked(check.kind, function, check.inputs, check.tolerance), label)
        self._yardstick = stage.bench.coach(stage.problem, check.against, function)

    def run(self) -> Measured | CheckReport:
        """Race once."""
        self._yardstick.restart()  # as fresh a process as the student's
        return race(
            Runner(self._stage.student, self._calls.draw, self._calls.look),
            Runner(self._yardstick, self._calls.draw, self._insist),
            self._stage.bench.echo(self._stage.problem),
            self._decided,
        )

    def _insist(self, _: Call, outcome: Outcome) -> None:
        insist(outcome, f"the yardstick {self._check.against}")

    def _decided(self, samples: Samples) -> bool:
        return speed.decided(samples, self._check)
