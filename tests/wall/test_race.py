"""Races of two programs in real boxes: what is timed, what ends one, and what is left of it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import torch

from core.errors import BoxLost
from core.verdict import CheckReport, Verdict
from problems.spec import Problem
from tests.boxes import KINDS, keeper
from worker.bench import Bench
from worker.outcome import Failure, Outcome
from worker.pool import PoolPlan
from worker.race import Runner, race
from worker.session import Call
from worker.source import Source
from worker.timing import Measured, Samples, interval
from worker.trials.report import failed

CORE = min(os.sched_getaffinity(0))
WORK = """
import time

def double(x):
    end = time.perf_counter() + {seconds}
    while time.perf_counter() < end:
        pass
    return 2 * x
"""


@pytest.fixture(scope="module", params=KINDS)
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """A bench that is pinned to one core, so that processor time counts."""
    with keeper(request.param) as run, Bench.open(run, PoolPlan(cores=(CORE,), reserve=0)) as bench:
        yield bench


def runner(bench: Bench, problem: Problem, source: str) -> Runner:
    """A program in a student's box that is called with fresh numbers."""
    program = bench.trial(Source(source, "double"), problem.limits)
    return Runner(program, lambda: Call("double", {"x": torch.randn(5)}, 0), look)


def look(_: Call, outcome: Outcome) -> CheckReport | None:
    return failed("speed", outcome) if isinstance(outcome, Failure) else None


def raced(
    bench: Bench, problem: Problem, source: str, decided: Callable[[Samples], bool]
) -> Measured | CheckReport:
    """Race a source against the reference, which only doubles."""
    student = runner(bench, problem, source)
    reference = bench.coach(problem)
    yardstick = Runner(reference, student.draw, look)
    echo = bench.echo(problem)
    return race(student, yardstick, echo, decided)


def test_both_clocks_tell_what_the_program_computed(bench: Bench, double: Problem) -> None:
    # Given a program that computes for 4 ms
    found = raced(bench, double, WORK.format(seconds=0.004), lambda _: True)

    # Then it is timed in at least eleven turns, and the bytes are not counted
    assert isinstance(found, Measured)
    assert len(found.wall.ratios) == 11
    assert found.weighted
    assert found.processor is not None
    assert interval(found.wall.student.net).middle > 0.0035
    assert 0.0035 < interval(found.processor.student.net).middle < 0.006
    assert found.processor.student.transfer < 0.003


COUNTS = """
import time
time.sleep({load})
calls = []

def double(x):
    calls.append(1)
    return float(len(calls))
"""


def starts(bench: Bench, problem: Problem, load: float) -> int:
    """In how many processes the student's side ran, by the number of first calls."""
    student = runner(bench, problem, COUNTS.format(load=load))
    seen: list[object] = []

    def note(_: Call, outcome: Outcome) -> None:
        seen.append(None if isinstance(outcome, Failure) else outcome.value)

    yardstick = Runner(bench.coach(problem), student.draw, look)
    assert isinstance(race(replace(student, look=note), yardstick, bench.echo(problem), lambda _: True), Measured)
    return seen.count(1.0)


def test_a_race_goes_on_in_fresh_processes_every_few_pairs(bench: Bench, double: Problem) -> None:
    # Eleven pairs are three heats: of four, four and three
    assert starts(bench, double, load=0) == 3


def test_what_takes_long_to_load_is_loaded_once(bench: Bench, double: Problem) -> None:
    assert starts(bench, double, load=0.2) == 1


def test_time_that_is_slept_counts_on_the_wall_and_not_in_processor_time(bench: Bench, double: Problem) -> None:
    source = "import time\ndef double(x):\n    time.sleep(0.01)\n    return 2 * x\n"
    found = raced(bench, double, source, lambda _: True)
    assert isinstance(found, Measured)
    assert found.processor is not None
    assert interval(found.wall.student.net).middle > 0.009
    assert interval(found.processor.student.net).middle < 0.004


def test_what_is_not_decided_is_timed_up_to_the_cap(bench: Bench, double: Problem) -> None:
    looks: list[int] = []

    def never(samples: Samples) -> bool:
        looks.append(len(samples.ratios))
        return False

    patient = replace(double, limits=replace(double.limits, total=60.0))
    found = raced(bench, patient, WORK.format(seconds=0.001), never)
    assert isinstance(found, Measured)
    assert len(found.wall.ratios) == 71
    assert looks == [11, 21, 31, 41, 51, 61, 71]


def test_a_failure_in_a_timed_call_ends_the_race_with_its_report_and_all_boxes_go_on(
    bench: Bench, double: Problem
) -> None:
    # Given a program that fails in the midst of a turn
    source = "calls = []\ndef double(x):\n    calls.append(1)\n    assert len(calls) < 30\n    return 2 * x\n"
    found = raced(bench, double, source, lambda _: False)
    assert isinstance(found, CheckReport)
    assert found.verdict is Verdict.RUNTIME_ERROR

    # Then this thread runs where it did, and the reference answers
    assert len(os.sched_getaffinity(0)) > 1
    assert not isinstance(bench.coach(double).call(Call("double", {"x": 1.0}, 0)), Failure)


def test_boxes_that_run_out_of_user_ids_are_replaced_before_anything_is_frozen(
    bench: Bench, double: Problem
) -> None:
    # Given two boxes with one user id left in each
    assert bench.keeper.has_users
    student, reference = runner(bench, double, WORK.format(seconds=0.001)), bench.coach(double)
    worn = student.program.box, reference.box
    for box in worn:
        while box.can_fork(2):
            box.forks += 1

    # When the two race
    found = race(student, Runner(reference, student.draw, look), bench.echo(double), lambda _: True)

    # Then it is to the end, in other boxes
    assert isinstance(found, Measured)
    assert student.program.box not in worn
    assert reference.box not in worn


def test_a_box_that_is_lost_ends_the_race_as_our_fault_and_the_others_go_on(bench: Bench, double: Problem) -> None:
    # Given a race whose box is destroyed at the 20th call
    student, reference, draws = (
        runner(bench, double, WORK.format(seconds=0.001)),
        bench.coach(double),
        iter(range(99)),
    )

    def draw() -> Call:
        if next(draws) == 20:
            student.program.box.destroy()
        return student.draw()

    # When it comes to that
    with pytest.raises(BoxLost, match="while it was held"):
        race(replace(student, draw=draw), Runner(reference, draw, look), bench.echo(double), lambda _: False)

    # Then the reference answers, and the next race is to the end
    assert not isinstance(reference.call(Call("double", {"x": 1.0}, 0)), Failure)
    assert isinstance(raced(bench, double, WORK.format(seconds=0.001), lambda _: True), Measured)
