"""The lines of the README work as they stand."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.judge import Judge

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)


def shell(judge: Judge, lines: str) -> "subprocess.CompletedProcess[str]":
    """Run lines of the README in the checkout, against this judge instead of the one on port 8000."""
    text = lines.replace("http://127.0.0.1:8000", judge.address).replace(".torchjudge/", f"{judge.data}/")
    text = text.replace("my-problem", f"{judge.data}/my-problem")
    return subprocess.run(
        ["sh", "-eu", "-c", text],
        cwd=ROOT,
        env={
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(judge.data),
            "TORCHJUDGE_URL": judge.address,
            "TORCHJUDGE_TOKEN": judge.token("student"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_lines_with_curl_show_starter_events_and_report(judge: Judge) -> None:
    done = shell(judge, BLOCKS[0])
    assert done.returncode == 0, done.stderr
    assert "def softmax" in done.stdout
    assert done.stdout.count("event: subtask") == 4
    assert "event: judged" in done.stdout
    report = json.loads(done.stdout[done.stdout.rindex('{"id"') :])
    assert report["verdict"] == "accepted"


@pytest.mark.parametrize("block", BLOCKS[1:3])
def test_the_lines_of_the_command_line_reach_all_points(judge: Judge, block: str) -> None:
    done = shell(judge, block)
    assert done.returncode == 0, done.stderr
    assert "softmax: accepted, 100 of 100 points" in done.stdout


def test_a_new_problem_is_found_sound(judge: Judge) -> None:
    done = shell(judge, BLOCKS[3])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "UNEXPECTED" not in done.stdout
