"""The commands that need no server, as a script meets them."""

import json
from pathlib import Path

import pytest

from problems.catalog import shipped_folder
from tests.end_to_end.judge import run

ACCEPTED = shipped_folder() / "softmax" / "submissions" / "accepted" / "shifted.py"
BROKEN = "format: 1\ntitel: No such key\n"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "problem.yaml").write_text(BROKEN)
    return folder


def test_grade_prints_one_document_and_0_for_all_points() -> None:
    done = run("grade", "softmax", str(ACCEPTED), "--json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert (document["verdict"], document["points"], document["max_points"]) == ("accepted", 100, 100)
    assert [subtask["name"] for subtask in document["subtasks"]] == ["example", "values", "stable", "gradients"]


def test_grade_returns_1_and_says_what_is_wrong(tmp_path: Path) -> None:
    # Given a file that Python cannot read
    file = tmp_path / "mine.py"
    file.write_text("def softmax(x):\n    return (x\n")
    # When it is graded
    done = run("grade", "softmax", str(file))
    # Then the verdict is the student's, with the line
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("softmax: invalid_submission, 0 of 100 points")
    assert "line 2" in done.stdout


def test_verify_tells_a_sample_that_gets_another_verdict(tmp_path: Path) -> None:
    # Given a problem whose only sample lies in the wrong folder
    folder = tmp_path / "softmax"
    (folder / "submissions" / "wrong_answer").mkdir(parents=True)
    for name in ("problem.yaml", "statement.md", "starter.py", "reference.py"):
        (folder / name).write_text((shipped_folder() / "softmax" / name).read_text())
    (folder / "submissions" / "wrong_answer" / "right.py").write_text(ACCEPTED.read_text())
    # When it is verified
    done = run("verify", str(folder), "--quick", "--json", TORCHJUDGE_DATA=str(tmp_path / "data"))
    # Then that is told, and the exit code says no
    assert done.returncode == 1, done.stderr
    document = json.loads(done.stdout)
    assert document["sound"] is False
    told = [finding["text"] for finding in document["problems"][0]["findings"]]
    assert "wrong_answer/right.py: its verdict is accepted, and its folder says wrong_answer" in told


def test_a_broken_problem_is_2_with_file_line_and_key(broken: Path) -> None:
    done = run("grade", str(broken), str(ACCEPTED))
    assert done.returncode == 2
    assert "problem.yaml:2:1" in done.stderr
    assert "titel" in done.stderr
    assert "title" in done.stderr.replace("titel", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["grade", "sofmax", str(ACCEPTED)], "no problem 'sofmax'"),
        (["grade", "softmax", "/no/such/file.py"], "cannot read /no/such/file.py"),
        (["grade", "softmax"], "Missing argument"),
        (["grade", "softmax", str(ACCEPTED), "--box", "paper"], "paper"),
        (["verify", "/no/such/folder"], "no problem"),
        (["submit", "softmax", str(ACCEPTED)], "TORCHJUDGE_TOKEN"),
        (["submit", "softmax", str(ACCEPTED), "--token", "x", "--url", "http://127.0.0.1:1"], "no server answers"),
        (["up", "--data", "/proc/nowhere"], "cannot write to the data directory /proc/nowhere"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_use_is_2_with_a_sentence(arguments: list[str], sentence: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2, done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_text_is_2(tmp_path: Path) -> None:
    file = tmp_path / "binary.py"
    file.write_bytes(b"\xff\xfe\x00")
    done = run("grade", "softmax", str(file))
    assert done.returncode == 2
    assert "not UTF-8" in done.stderr


def test_a_token_is_made_listed_and_revoked(tmp_path: Path) -> None:
    # Given an empty data directory
    settings = {"TORCHJUDGE_DATA": str(tmp_path / "data")}
    # When a token is made
    made = json.loads(run("token", "create", "ann", "--role", "coach", "--days", "2", "--json", **settings).stdout)
    # Then it is listed, without its secret
    listed = run("token", "list", "--json", **settings).stdout
    assert [(one["user"], one["role"]) for one in json.loads(listed)] == [("ann", "coach")]
    assert made["token"].rpartition("_")[2] not in listed
    # And once revoked, it holds no more
    assert run("token", "revoke", made["id"], **settings).returncode == 0
    assert json.loads(run("token", "list", "--json", **settings).stdout)[0]["revoked_at"] is not None
    assert run("token", "revoke", "nonsense", **settings).returncode == 2


def test_version_prints_the_version() -> None:
    assert run("version").stdout.strip() == "0.1.0"
