"""A bench of each kind of box, kept for the session: boxes are meant to be used again, so tests do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.verdict import Report
from core.work import Work
from problems.catalog import load_problem
from problems.spec import Problem
from tests.boxes import KINDS, keeper
from worker.bench import Bench
from worker.pipeline import Job, grade
from worker.seeds import Seeds

DOUBLE = """
format: 1
title: Twice
topics: [elementwise]
entry: double
arguments: {x: "float32[n]"}
returns: "float32[n]"
limits: {time: 2 s, total: 4 s, memory: 256 MiB, output: 1 MiB}
inputs:
  few: {x: {randn: [5]}}
subtasks:
  - {name: values, points: 100, visible: true, checks: [{values: {inputs: few, repeat: 3}}]}
"""

Grade = Callable[..., Report]


@pytest.fixture(scope="session", params=KINDS)
def bench(request: pytest.FixtureRequest, double: Problem) -> Iterator[Bench]:
    """A bench on real boxes, warm."""
    with keeper(request.param) as run, Bench.open(run) as bench:
        bench.warm(double.limits)
        bench.settle()
        yield bench


@pytest.fixture(scope="session")
def double(tmp_path_factory: pytest.TempPathFactory) -> Problem:
    """A problem that asks for twice the input, with tight limits."""
    folder = tmp_path_factory.mktemp("problems") / "double"
    folder.mkdir()
    (folder / "problem.yaml").write_text(DOUBLE)
    (folder / "statement.md").write_text("# Twice\n\nReturn twice `x`.\n")
    (folder / "starter.py").write_text("def double(x):\n    ...\n")
    (folder / "reference.py").write_text("def double(x):\n    return 2 * x\n")
    return load_problem(folder)


@pytest.fixture
def judge(bench: Bench) -> Grade:
    """Grades a source for a problem on the bench; equal scopes draw equal inputs."""

    def judge(problem: Problem, source: str | Path | Work, scope: str = "a submission") -> Report:
        text = source.read_text() if isinstance(source, Path) else source
        work = Work(source=text) if isinstance(text, str) else text
        return grade(Job(problem, work, Seeds(b"a secret of this test", scope)), bench, lambda _: None)

    return judge
