"""Gathers facts for `growth`: rounds of turns, one of each size, each call on fresh inputs, nothing else awake."""

from collections.abc import Sequence

from core.verdict import CheckReport
from problems.kinds.growth import GrowthCheck
from worker.checks import growth
from worker.race import Pace, Runner, rounds
from worker.stage import Stage
from worker.timing import Side, Timed
from worker.trials.timed import Asked, Calls, measured

PACE = Pace(first=9, more=6, most=39, patience=20.0)


def run(stage: Stage, check: GrowthCheck, label: str) -> CheckReport:
    """Measure, and once more where it is too close to call; a failure or a wrong result ends it."""
    each = zip(check.inputs, check.sizes, strict=True)
    runners = [_runner(stage, check, label, name, size) for name, size in each]

    def measure() -> Timed | CheckReport:
        return rounds(runners, stage.bench.echo(stage.problem), decided, PACE)

    def decided(sides: Sequence[Side]) -> bool:
        return growth.decided(sides, check)

    found = measured(stage, measure, lambda times: growth.clear(times, check))
    return found if isinstance(found, CheckReport) else growth.judge(found, check)


def _runner(stage: Stage, check: GrowthCheck, label: str, name: str, size: int) -> Runner:
    """The student's function on inputs of one size."""
    sizes = {} if check.over is None else {check.over: size}
    asked = Asked(check.kind, stage.function(check.function), name, check.tolerance, sizes)
    calls = Calls(stage, asked, f"{label}/{size}")
    return Runner(stage.student, calls.draw, calls.look)
