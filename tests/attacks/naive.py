"""A judge that believes what a process tells in which student code has run, as most graders do."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from core.verdict import Report, Verdict
from core.work import Work
from problems.input_set import Recipe
from problems.kinds.speed import SpeedCheck
from problems.kinds.training import TrainingCheck
from problems.spec import Problem
from tests.attacks.catalogue import FOLDER
from tests.attacks.judging import Judge
from worker.bench import Bench
from worker.outcome import Returned
from worker.session import Call

Channel = Callable[[Mapping[str, Any]], float]

SECONDS = 20.0
GRADER = (FOLDER / "naive" / "grader.py").read_text(encoding="utf-8")
_PRINTED = re.compile(r"^points: (\d+)$", re.MULTILINE)


def printed(found: Mapping[str, Any]) -> float:
    """The points that stand in the last line of its kind in the output."""
    lines = _PRINTED.findall(found["printed"])
    return float(lines[-1]) if lines else 0.0


def written(found: Mapping[str, Any]) -> float:
    """The points in the result file."""
    return float(json.loads(found["file"])["points"]) if found["file"] else 0.0


def status(found: Mapping[str, Any]) -> float:
    """All points for exit status 0."""
    return 100.0 if found["status"] == 0 else 0.0


def pickled(found: Mapping[str, Any]) -> float:
    """All points for a result that is right after it was unpickled."""
    return 100.0 if found["pickled"] else 0.0


def naive_judge(bench: Bench, channel: Channel, late: bool) -> Judge:
    """Runs the naive grader, with the submission beside it, as one program in a box; then believes it.

    `late` computes the expected value after the call, on the same tensor; else it is there before.
    """

    def judge(problem: Problem, source: str, scope: str) -> Report:
        plan = _plan(problem, source) | {"late": late, "pickled": channel is pickled}
        limits = replace(problem.limits, time=SECONDS, total=SECONDS)
        text = f"PLAN = {plan!r}\n" + GRADER.partition('"""')[2].partition('"""')[2]
        program = bench.student(replace(problem, entry="main", limits=limits), Work(source=text), 0)
        outcome = program.call(Call("main", {}, 0))
        bench.tidy()
        assert isinstance(outcome, Returned), outcome
        assert isinstance(outcome.value, dict)
        return _report(problem, channel(outcome.value))

    return judge


def _plan(problem: Problem, source: str) -> dict[str, Any]:
    (check, *_) = problem.subtasks[-1].checks
    firsts = [next(iter(given.arguments.values())) for given in problem.inputs.values()]
    shapes = [list(first.shape) for first in firsts if isinstance(first, Recipe)]
    plan: dict[str, Any] = {"entry": problem.entry, "kind": check.kind, "shapes": shapes}
    if isinstance(check, SpeedCheck):
        plan["at_least"] = check.targets[-1].bound
    if isinstance(check, TrainingCheck):
        plan["target"] = check.targets[-1].bound
    known = {one.name.replace("/", "_"): f"# {one.hint}\n{one.source}" for one in problem.mistakes}
    return plan | {"files": dict(problem.files) | known | {"submission.py": source}}


def _report(problem: Problem, points: float) -> Report:
    return Report(
        problem=problem.slug,
        verdict=Verdict.ACCEPTED if points else Verdict.WRONG_ANSWER,
        points=points,
        max_points=100.0,
        subtasks=(),
        problem_digest=problem.digest,
        judge_version="naive",
        worker={},
        seconds=0.0,
    )
