"""`growth` in real boxes: every timed result is checked, and no clock inside is asked."""

from dataclasses import replace

import pytest

from core.verdict import Report, Verdict
from problems.catalog import load_problem, shipped_folder
from problems.kinds.growth import Growth
from tests.wall.conftest import Grade

TEMPLATE = shipped_folder() / "templates" / "growth"
QUADRATIC = "def totals(x):\n    for _ in range(len(x) ** 2):\n        pass\n    return x.cumsum(0)\n"
TRIANGLE = "torch.ones(len(x), len(x), dtype=torch.int64).tril() @ x"


def graded(judge: Grade, source: str) -> Report:
    return judge(load_problem(TEMPLATE), f"import torch, time\n{source}")


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        (
            f"time.monotonic = time.perf_counter = lambda: 0.0\ndef totals(x):\n    return {TRIANGLE}\n",
            Verdict.TOO_SLOW,
        ),
        (
            "calls = 0\ndef totals(x):\n    global calls\n    calls += 1\n"
            "    return x.cumsum(0) if calls < 12 else x * 0\n",
            Verdict.WRONG_ANSWER,
        ),
        ("def totals(x):\n    return x.cumsum(0) if len(x) < 3200 else x[0] / 0 + {}\n", Verdict.RUNTIME_ERROR),
    ],
    ids=["stopped clocks", "honest at first", "raises on the largest"],
)
def test_what_is_wrong_is_found(judge: Grade, source: str, verdict: Verdict) -> None:
    report = graded(judge, source)
    assert report.subtasks[0].verdict is Verdict.ACCEPTED
    assert report.verdict is verdict, report.subtasks[1].checks


def test_quadratic_growth_earns_the_share_of_its_target(judge: Grade) -> None:
    # Given targets for quadratic and linear growth
    problem = load_problem(TEMPLATE)
    asked = {"inputs": "any", "sizes": {"n": [100, 200, 400]}, "targets": {"quadratic": 0.4, "constant": 1.0}}
    timed = replace(problem.subtasks[1], checks=(Growth.model_validate(asked).resolve(),), requires=())

    # When
    report = judge(replace(problem, subtasks=(timed,)), QUADRATIC)

    # Then
    (check,) = report.subtasks[0].checks
    assert (check.verdict, check.share) == (Verdict.PARTIAL, 0.4), check.message
    assert check.facts["undecided"] is False


def test_a_failure_names_the_size_that_was_set(judge: Grade) -> None:
    report = graded(judge, "def totals(x):\n    assert len(x) != 1600\n    return x.cumsum(0)\n")
    assert report.subtasks[1].checks[0].message.startswith("Input `any`, n = 1600: Your program raised Assertion")
