"""A problem's environment: its libraries are in both kinds of box, for it alone, and nobody changes them."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.connect import open_store
from core.environments import own_libraries
from core.errors import CoachFault, KeeperFault
from core.migrate import upgrade
from core.needs import CPU
from core.queue import Queue
from core.settings import Settings
from core.verdict import Report, Verdict
from core.work import Work
from problems.spec import Problem
from tests.boxes import KINDS, keeper
from tests.offering import install, offer
from tests.wall.conftest import DOUBLE
from tests.worker.conftest import send
from worker.bench import Bench
from worker.judging import Judging
from worker.keeper import BoxSpec, Keeper
from worker.pipeline import Job, grade
from worker.pool import PoolPlan
from worker.seeds import Seeds

USES = "from doubling import twice\n\ndef double(x):\n    return twice(x)\n"
PLAIN = "def double(x):\n    return 2 * x\n"
WRITES = """
import os, pathlib, sys, doubling

def tried(action):
    try:
        action()
    except OSError:
        return False
    return True

place = pathlib.Path(doubling.__file__)
got = [
    tried(lambda: place.write_text("def twice(x): return 3 * x")),
    tried(lambda: place.unlink()),
    tried(lambda: place.chmod(0o777)),
    tried(lambda: (place.parents[1] / "mine.py").write_text("")),
    tried(lambda: os.rename(place.parent, "/opt/environment/other")),
    tried(lambda: os.rmdir("/opt/environment")),
    tried(lambda: os.rename("/opt", "/other")),
]
doubling.twice = sys.modules["doubling"].twice = lambda x: 3 * x

def double(x):
    if any(got):
        raise ValueError(f"it could be written: {got}")
    return 2 * x
"""
STANDS_IN = """
import sys, json, torch, sandbox.inside.zygote

def double(x):
    assert all("/opt/environment" not in module.__file__ for module in (json, torch, sandbox.inside.zygote))
    assert sys.path[-1] == "/opt/environment"
    return 2 * x
"""
CODE = """
from pathlib import Path
import os
if os.getuid() == 0 or os.getpid() == 1:
    raise SystemError("it runs with rights")
def twice(x):
    return 2 * x
"""


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three environments; the first also has modules that are called like torch, the judge's and Python's own."""
    folder = tmp_path_factory.mktemp("offered")
    tables = install(folder / "tables", code=CODE)
    for name in ("torch", "sandbox", "json", "optree", "scipy"):
        (tables / name).mkdir()
        (tables / name / "__init__.py").write_text("raise SystemError('it stands in for another')\n")
    for path in (tables, *tables.rglob("*")):  # by their permissions, anybody could write them
        path.chmod(0o777)
    others = {name: install(folder / name, f"{name}ing") for name in ("cub", "squar")}
    return offer(folder, tables=tables, **others)


@pytest.fixture(scope="module", params=KINDS)
def bench(request: pytest.FixtureRequest, offered: Path) -> Iterator[Bench]:
    """A bench of a keeper that offers them."""
    with keeper(request.param, options=("--environments", str(offered))) as run:
        with Bench.open(run, PoolPlan(reserve=0)) as bench:
            yield bench


def judged(bench: Bench, problem: Problem, source: str) -> Report:
    report = grade(Job(problem, Work(source=source), Seeds(b"a secret", "one")), bench, lambda _: None)
    bench.tidy()
    return report


def message(report: Report) -> str:
    return report.subtasks[0].checks[0].message


def within(problem: Problem, environment: str, reference: str = PLAIN) -> Problem:
    """The problem in an environment, with its own digest."""
    files = problem.files | {"reference.py": reference}
    return replace(problem, environment=environment, digest=f"{problem.digest}{environment}", files=files)


def test_code_imports_what_its_problems_environment_has_and_other_code_does_not(
    bench: Bench, double: Problem
) -> None:
    # Given a reference that uses the library as well
    tables = within(double, "tables", USES)
    # When two problems come after one another, and again
    reports = [judged(bench, problem, USES) for problem in (tables, double, tables)]
    # Then
    assert [report.verdict for report in reports] == [Verdict.ACCEPTED, Verdict.RUNTIME_ERROR, Verdict.ACCEPTED]
    assert message(reports[1]).startswith("Input `few`: `doubling` is not available here. You can use: torch ")
    told = [(report.worker["environment"], report.worker["libraries"]) for report in reports[:2]]
    assert told == [("tables", ["doubling 1.2"]), ("default", [])]


def test_a_module_that_is_missing_there_is_answered_with_what_there_is(bench: Bench, double: Problem) -> None:
    # When
    report = judged(bench, within(double, "tables"), "import pandas\n" + PLAIN)
    # Then
    own = ", ".join(str(one) for one in own_libraries())
    assert report.verdict is Verdict.RUNTIME_ERROR
    assert message(report).startswith(
        f"Input `few`: `pandas` is not available here. This problem's environment `tables` has: {own}, doubling "
        "1.2, and what comes with Python. Nothing can be installed here.\n  line 1, in <module>: import pandas"
    )


def test_nobody_writes_it_for_the_next_submission(bench: Bench, double: Problem, offered: Path) -> None:
    # When
    problem = within(double, "tables")
    hostile, after = judged(bench, problem, WRITES), judged(bench, problem, USES)
    # Then
    assert hostile.verdict is Verdict.ACCEPTED, message(hostile)
    assert after.verdict is Verdict.ACCEPTED, message(after)
    assert (offered.parent / "tables" / "doubling" / "__init__.py").read_text() == CODE


def test_nothing_in_it_stands_in_for_torch_python_or_the_judge(bench: Bench, double: Problem) -> None:
    report = judged(bench, within(double, "tables"), STANDS_IN)
    assert report.verdict is Verdict.ACCEPTED, message(report)


def test_an_environment_that_is_not_offered_is_our_fault_and_said_so(bench: Bench, double: Problem) -> None:
    # When
    with pytest.raises(CoachFault) as fault:
        judged(bench, within(double, "pictures"), PLAIN)
    # Then
    assert str(fault.value) == (
        "the problem 'double' asks for the environment 'pictures', which is not offered here; there is: default, "
        "tables, cub, squar (the setting `environments`)"
    )


def test_a_worker_names_such_a_problem_at_its_start_and_its_submissions_end_as_a_judges_error(
    bench: Bench, double: Problem, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # Given a queue with a submission to a problem whose environment nobody offers
    folder = tmp_path / "problems" / "double"
    shutil.copytree(double.folder, folder)
    (folder / "problem.yaml").write_text(f"{DOUBLE}environment: pictures\n")
    settings = Settings(data=tmp_path, broker_url="redis://127.0.0.1:1/0", problems=folder.parent)
    upgrade(settings.database)
    with open_store(settings) as store, contextlib.closing(Queue(settings)) as queue:
        submission = send(store, "double")
        judging = Judging(settings, store, queue, lambda: Bench(Keeper(bench.keeper.run), PoolPlan(reserve=0)))
        # When
        judging.warm()
        said = caplog.text
        for _ in range(settings.max_attempts):
            judging.judge(CPU)
        judging.close()
        found = store.get(submission.id)
    # Then
    trouble = "the problem 'double' asks for the environment 'pictures', which is not offered here"
    assert trouble in said
    assert found.verdict is Verdict.JUDGE_ERROR
    assert found.fault is not None
    assert found.fault.startswith(f"CoachFault: {trouble}")


def test_the_keeper_itself_refuses_what_is_not_offered(bench: Bench) -> None:
    # Given
    (bench.keeper.run / "boxes" / "one").mkdir(parents=True)
    # When / Then
    for asked, said in (("pictures", "there is no environment pictures"), ("../../etc", "create.environment: ")):
        with pytest.raises(KeeperFault, match=f"the keeper refused create: {said}"):
            bench.keeper.create("one", BoxSpec("student", (), 2**30, 64, 2**20, environment=asked))


def test_boxes_of_the_environments_that_were_used_last_are_kept(bench: Bench, double: Problem) -> None:
    # Given
    def box_in(name: str) -> str:
        program = bench.student(within(double, name), Work(source=PLAIN), load_seed=0)
        box = program.box.name
        bench.tidy()
        return box

    def living(box: str) -> bool:
        return (bench.keeper.run / "boxes" / box).exists()

    # When three environments are used, one of them twice
    tables, cub, again = box_in("tables"), box_in("cub"), box_in("tables")
    squar, default = box_in("squar"), box_in("default")
    # Then the one that was not used for longest has no boxes any more
    assert tables == again
    assert [living(box) for box in (tables, cub, squar, default)] == [True, False, True, True]
    assert box_in("tables") == tables
