"""A problem's own files are there in every box of both kinds, and nobody can change them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import KeeperFault
from core.verdict import Report, Verdict
from core.work import Attached, Work
from problems.catalog import load_problem
from problems.spec import Problem
from tests.boxes import KINDS, keeper
from tests.wall.conftest import DOUBLE, Grade
from worker.bench import Bench
from worker.keeper import BoxSpec

READS = "def double(x):\n    return x * float(open('assets/numbers/factor.txt').read())\n"
WRITES = """
import os, pathlib

def tried(action):
    try:
        action()
    except OSError:
        return False
    return True

place = pathlib.Path("assets/numbers/factor.txt")
got = [
    tried(lambda: place.write_text("3")),
    tried(lambda: place.unlink()),
    tried(lambda: place.chmod(0o777)),
    tried(lambda: pathlib.Path("/assets/mine").write_text("3")),
    tried(lambda: os.rename("/assets/numbers", "/assets/other")),
    tried(lambda: os.rmdir("/assets")),
]
os.unlink("assets")
os.mkdir("assets")

def double(x):
    if any(got):
        raise ValueError(f"it could be written: {got}")
    return x * float(open("/assets/numbers/factor.txt").read())
"""


@pytest.fixture(scope="module", params=KINDS)
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """A bench that nothing was warmed on."""
    with keeper(request.param) as run, Bench.open(run) as bench:
        yield bench


@pytest.fixture(scope="module")
def problem(tmp_path_factory: pytest.TempPathFactory) -> Problem:
    """A problem whose reference reads a factor from its assets."""
    folder = tmp_path_factory.mktemp("problems") / "double"
    (folder / "assets" / "numbers").mkdir(parents=True)
    (folder / "assets" / "numbers" / "factor.txt").write_text("2")
    (folder / "problem.yaml").write_text(DOUBLE)
    (folder / "statement.md").write_text("# Twice\n")
    (folder / "starter.py").write_text("def double(x):\n    ...\n")
    (folder / "reference.py").write_text(READS)
    return load_problem(folder)


def message(report: Report) -> str:
    return report.subtasks[0].checks[0].message


def test_students_and_coaches_read_them(problem: Problem, judge: Grade) -> None:
    # Given one plain file, and several with a working folder of their own
    helper = Attached(name="helper.py", data=b"")
    # When
    plain, several = judge(problem, READS), judge(problem, Work(source=READS, attached=(helper,)))
    # Then
    assert (plain.verdict, several.verdict) == (Verdict.ACCEPTED, Verdict.ACCEPTED), message(plain)


def test_nobody_writes_them_for_the_next_submission(problem: Problem, judge: Grade) -> None:
    # When
    hostile, after = judge(problem, WRITES), judge(problem, READS)
    # Then
    assert hostile.verdict is Verdict.ACCEPTED, message(hostile)
    assert after.verdict is Verdict.ACCEPTED, message(after)


def test_a_problem_without_any_finds_none(double: Problem, judge: Grade) -> None:
    report = judge(double, READS)
    assert report.verdict is Verdict.RUNTIME_ERROR
    assert "FileNotFoundError" in message(report)


def test_the_keeper_shows_no_directory_of_the_host_for_them(bench: Bench, tmp_path: Path) -> None:
    # Given a link where the assets should be
    name = "a" * 64
    (bench.keeper.run / "assets").mkdir(exist_ok=True)
    (bench.keeper.run / "assets" / name).symlink_to("/etc")
    (bench.keeper.run / "boxes" / "one").mkdir(parents=True)
    # When / Then
    for asked in (name, "b" * 64, "../../etc"):
        with pytest.raises(KeeperFault, match=r"is not a directory|assets"):
            bench.keeper.create("one", BoxSpec("student", (), 2**30, 64, 2**20, asked))
