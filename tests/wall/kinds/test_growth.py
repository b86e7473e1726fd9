"""`growth` in real boxes: every timed result is checked, and no clock inside is asked."""

import pytest

from core.verdict import Report, Verdict
from problems.catalog import load_problem, shipped_folder
from tests.wall.conftest import Grade

TEMPLATE = shipped_folder() / "templates" / "growth"
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
