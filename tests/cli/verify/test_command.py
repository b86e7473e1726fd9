"""`torchjudge verify` as a script meets it: exit codes, one document, nothing done twice, several at a time."""

import json
from pathlib import Path

import pytest

from tests.cli.verify.problems import DAMAGED, SOUND, YAML, write
from tests.end_to_end.judge import run


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Three problems: a sound one, one with a sample that lies, and one that cannot be loaded."""
    write(tmp_path / "course" / "sums", SOUND)
    write(tmp_path / "course" / "lies", DAMAGED["samples"])
    write(tmp_path / "course" / "broken", SOUND | {"problem.yaml": YAML.replace("title", "titel")})
    return tmp_path / "course"


def test_a_broken_problem_stops_no_other_and_what_is_sound_is_not_verified_again(course: Path) -> None:
    # Given
    settings = {"TORCHJUDGE_DATA": str(course.parent / "data"), "GITHUB_ACTIONS": "true"}
    junit = course.parent / "verify.xml"

    # When
    first = run("verify", str(course), "--quick", "--json", "--jobs", "2", "--junit", str(junit), **settings)
    second = run("verify", str(course / "sums"), "--quick", **settings)

    # Then
    assert (first.returncode, second.returncode) == (1, 0), first.stderr
    problems = {one["problem"]: one for one in json.loads(first.stdout)["problems"]}
    assert {name: one["sound"] for name, one in problems.items()} == {"sums": True, "lies": False, "broken": False}
    assert "::error file=" in first.stderr
    assert junit.is_file()
    assert "1 of 1 problems sound; 1 of them unchanged since they were last verified" in second.stdout
    assert "box:" not in second.stderr


def test_a_folder_without_problems_is_wrong_use(tmp_path: Path) -> None:
    done = run("verify", str(tmp_path))
    assert done.returncode == 2
    assert "holds no problem" in done.stderr


def test_what_could_not_be_run_is_not_called_sound_and_leaves_the_exit_code_to_the_others(tmp_path: Path) -> None:
    # Given
    needy = YAML.replace("entry:", "gpu: {type: No Such Card}\nentry:")
    write(tmp_path / "course" / "sums", SOUND)
    folder = write(tmp_path / "course" / "needy", SOUND | {"problem.yaml": needy})
    settings = {"TORCHJUDGE_DATA": str(tmp_path / "data")}
    junit = tmp_path / "verify.xml"

    # When
    both = run("verify", str(tmp_path / "course"), "--quick", "--junit", str(junit), **settings)
    alone = run("verify", str(folder), "--quick", "--json", **settings)
    graded = run("grade", str(folder), str(folder / "reference.py"), **settings)

    # Then
    assert (both.returncode, alone.returncode, graded.returncode) == (0, 0, 2), both.stderr
    assert "1 of 2 problems sound; NOT verified, since this machine lacks what they need: needy" in both.stdout
    assert 'skipped="1"' in junit.read_text()
    document = json.loads(alone.stdout)
    assert (document["sound"], document["problems"][0]["sound"]) == (False, False)
    assert document["problems"][0]["not_run"].startswith("it needs a GPU (No Such Card), and ")
    assert "needy was not graded: it needs a GPU (No Such Card), and " in graded.stderr
