"""`speed` in real boxes: shares for several ratios, and the reference's own time as the measure."""

from dataclasses import replace

import pytest

from core.verdict import CheckReport, Verdict
from problems.catalog import load_problem, shipped_folder
from problems.kinds.speed import Speed
from tests.wall.conftest import Grade

TEMPLATE = shipped_folder() / "templates" / "speed"
PLUS = "def add(x, y):\n    return x + y\n"
LOOP = (TEMPLATE / "loop.py").read_text(encoding="utf-8")
TARGETS: dict[str, object] = {"against": "loop.py", "targets": {3: 0.3, 10_000: 1.0}}


def raced(judge: Grade, source: str, asked: dict[str, object]) -> CheckReport:
    """The report on a submission to the template, of which something else is asked."""
    problem = load_problem(TEMPLATE)
    check = Speed.model_validate({"inputs": "large", **asked}).resolve()
    timed = replace(problem.subtasks[1], checks=(check,), requires=(), weights=(1.0,))
    report = judge(replace(problem, subtasks=(timed,)), source)
    return report.subtasks[0].checks[0]


@pytest.mark.parametrize(
    ("source", "asked", "verdict", "share"),
    [
        (PLUS, TARGETS, Verdict.PARTIAL, 0.3),
        (LOOP, TARGETS, Verdict.TOO_SLOW, 0.0),
        (PLUS, {"at_most": 3}, Verdict.ACCEPTED, 1.0),
        (LOOP, {"at_most": 3}, Verdict.TOO_SLOW, 0.0),
        (PLUS.replace("x + y", "x - y"), {"at_most": 3}, Verdict.WRONG_ANSWER, 0.0),
    ],
    ids=["some targets", "no target", "as the reference", "slower than the reference", "wrong"],
)
def test_what_is_reached_is_earned(
    judge: Grade, source: str, asked: dict[str, object], verdict: Verdict, share: float
) -> None:
    report = raced(judge, source, asked)
    assert (report.verdict, report.share) == (verdict, share), report.message


def test_a_student_whose_clocks_stand_still_earns_no_more(judge: Grade) -> None:
    stopped = "import time\ntime.monotonic = time.perf_counter = time.thread_time = lambda: 0.0\n"
    assert raced(judge, stopped + LOOP, TARGETS).verdict is Verdict.TOO_SLOW
