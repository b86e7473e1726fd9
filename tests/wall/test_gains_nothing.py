"""A submission that patches whatever a grader in its process would use gains nothing: no grader is there."""

from pathlib import Path

import pytest

from core.verdict import Verdict
from problems.catalog import load_problem, shipped_folder
from problems.spec import Problem
from tests.wall.conftest import Grade

PATCHES = """
import builtins, os, random, sys, time, types
import numpy, torch

calls = [0]
def frozen(*arguments): return 0.0
for name in ("time", "perf_counter", "monotonic", "process_time", "thread_time"):
    setattr(time, name, frozen)
    setattr(time, name + "_ns", lambda *arguments: 0)
yes = lambda *arguments, **options: True
torch.allclose = torch.equal = torch.isclose = yes
torch.testing.assert_close = lambda *arguments, **options: None
torch.Tensor.allclose = torch.Tensor.equal = yes
torch.manual_seed = torch.random.manual_seed = lambda seed: torch.default_generator
numpy.allclose = numpy.testing.assert_allclose = yes
random.seed = lambda *arguments: None
fake = types.ModuleType("worker")
fake.compare = fake.judge = yes
for name in ("worker", "worker.compare", "worker.checks", "core", "core.verdict", "problems", "reference"):
    sys.modules[name] = fake
builtins.all = yes
"""


def test_patching_timers_comparisons_seeds_and_modules_does_not_make_a_wrong_answer_right(
    double: Problem, judge: Grade
) -> None:
    # Given a wrong answer that has patched everything a grader beside it would call
    source = PATCHES + "\ndef double(x):\n    return 3 * x\n"

    # When it is judged
    report = judge(double, source)

    # Then it is wrong, and every element of it
    assert (report.verdict, report.points) == (Verdict.WRONG_ANSWER, 0.0)
    assert report.subtasks[0].checks[0].facts["differing"] == 5


def test_patching_everything_does_not_make_a_right_answer_wrong_either(double: Problem, judge: Grade) -> None:
    assert judge(double, PATCHES + "\ndef double(x):\n    return 2 * x\n").verdict is Verdict.ACCEPTED


def test_a_patched_clock_does_not_make_a_loop_fast(judge: Grade) -> None:
    # Given the shipped loop over rows, with every timer patched
    problem = load_problem(shipped_folder() / "pairwise-distance")
    loop = (problem.folder / "submissions" / "too_slow" / "row_loop.py").read_text()

    # When it is judged
    report = judge(problem, PATCHES + loop)

    # Then it is as slow as it was
    assert report.verdict is Verdict.TOO_SLOW


@pytest.mark.parametrize("sample", ["fixed_weights", "untrained"])
def test_a_patched_loss_does_not_make_a_model_good(sample: str, judge: Grade) -> None:
    # Given a model that learned nothing, where every loss is patched to be nought
    problem = load_problem(shipped_folder() / "polynomial-fit")
    nought = "torch.nn.functional.mse_loss = torch.nn.MSELoss.forward = lambda *rest: torch.zeros(())\n"
    bad: Path = problem.folder / "submissions" / "target_missed" / f"{sample}.py"

    # When it is judged
    report = judge(problem, PATCHES + nought + bad.read_text())

    # Then the judge's own loss decides
    assert report.verdict is Verdict.TARGET_MISSED
