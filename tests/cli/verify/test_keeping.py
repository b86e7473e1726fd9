"""What is kept between two runs, and what is written for CI."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.verify.annotations import annotations
from cli.verify.cache import Cache
from cli.verify.finding import Finding, Level, Part, Stage, Verified
from cli.verify.junit import write_junit
from cli.verify.wish import Wish
from tests.cli.verify.problems import SOUND, write


def verified(*levels: Level) -> Verified:
    """A result with a finding of each level."""
    findings = tuple(
        Finding(stage=Stage.LAZY, level=level, text="50 % are\nlazy", file="sums/problem.yaml", line=10, column=7)
        for level in levels
    )
    return Verified(problem="sums", folder="sums", parts=(Part(stage=Stage.LAZY, findings=findings),))


def test_what_is_sound_is_found_again_until_something_changes(tmp_path: Path) -> None:
    # Given
    folder = write(tmp_path / "sums", SOUND)
    cache = Cache(tmp_path / "kept", "auto")
    cache.keep(folder, Wish(), verified("warning"))

    # Then
    kept = cache.find(folder, Wish())
    assert kept is not None
    assert (kept.cached, kept.sound) == (True, True)
    assert cache.find(folder, Wish(quick=True)) is not None
    assert cache.find(folder, Wish(mutants=True)) is None
    assert Cache(tmp_path / "kept", "docker").find(folder, Wish()) is None
    (folder / "statement.md").write_text("# Another\n")
    assert cache.find(folder, Wish()) is None


@pytest.mark.parametrize("one", [verified("error"), verified().model_copy(update={"fault": "BoxLost: gone"})])
def test_what_is_not_sound_is_looked_at_again(tmp_path: Path, one: Verified) -> None:
    # Given
    folder = write(tmp_path / "sums", SOUND)
    cache = Cache(tmp_path / "kept", "auto")

    # When
    cache.keep(folder, Wish(), one)

    # Then
    assert cache.find(folder, Wish()) is None


def test_a_spoilt_file_is_as_good_as_none(tmp_path: Path) -> None:
    # Given
    folder = write(tmp_path / "sums", SOUND)
    cache = Cache(tmp_path / "kept", "auto")
    cache.keep(folder, Wish(), verified())
    for file in (tmp_path / "kept").iterdir():
        file.write_text("{")

    # Then
    assert cache.find(folder, Wish()) is None


def test_junit_has_a_suite_for_a_problem_and_a_case_for_a_stage(tmp_path: Path) -> None:
    # When
    faulty = verified("warning").model_copy(update={"fault": "BoxLost: \x1b gone"})
    write_junit(tmp_path / "verify.xml", [verified("error", "warning"), faulty])

    # Then
    suites = ElementTree.parse(tmp_path / "verify.xml").getroot().findall("testsuite")
    assert [(one.get("tests"), one.get("failures"), one.get("errors")) for one in suites] == [
        ("1", "1", "0"),
        ("1", "0", "1"),
    ]
    failure = suites[0].find("testcase/failure")
    assert failure is not None
    assert failure.text == "sums/problem.yaml:10:7: 50 % are\nlazy"


def test_github_is_told_file_line_and_column() -> None:
    assert list(annotations([verified("warning", "error")])) == [
        "::error file=sums/problem.yaml,line=10,col=7,title=verify%3A lazy::50 %25 are%0Alazy",
        "::warning file=sums/problem.yaml,line=10,col=7,title=verify%3A lazy::50 %25 are%0Alazy",
    ]
