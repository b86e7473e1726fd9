"""Starting, stopping, and being refused."""

import os
import shutil
import signal
import socket
import time
from pathlib import Path

from problems.catalog import shipped_folder
from tests.end_to_end.judge import GONE, Judge, all_dead, all_gone, run, running_judge
from tests.services import wait_until


def test_a_second_up_on_the_same_data_is_refused(judge: Judge) -> None:
    done = run("up", "--data", str(judge.data), "--port", "0", "--once")
    assert done.returncode == 2
    assert "another `torchjudge up` holds the data directory" in done.stderr


def test_a_taken_port_is_a_clear_error(tmp_path: Path) -> None:
    # Given a port that somebody listens on
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        # When the judge is to listen there
        done = run("up", "--data", str(tmp_path / "data"), "--port", str(port), "--once")
    # Then it says so, and how to pick another
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr


def test_a_supervisor_killed_with_9_takes_everything_along_and_another_takes_its_place(tmp_path: Path) -> None:
    # Given a judge
    with running_judge(tmp_path, "--samples", "none") as judge:
        family, tokens = judge.family(), (judge.data / "tokens.json").read_text()
        assert len(family) > 6
        # When its first process is killed
        judge.process.kill()
        judge.process.wait(GONE)
        # Then none of what it started lives on
        wait_until(all_dead(family), 10)
    # And another starts in its place in seconds, with the same tokens
    began = time.monotonic()
    with running_judge(tmp_path, "--samples", "none") as again:
        assert time.monotonic() - began < 30
        assert (again.data / "tokens.json").read_text() == tokens
        # And stops at Ctrl-C, although a part of it does not answer to anything
        family = again.family()
        os.kill(again.service("api.app:create_app").pid, signal.SIGSTOP)
        again.process.send_signal(signal.SIGINT)
        assert again.process.wait(GONE) == 0
        assert "api did not stop" in again.printed()
        wait_until(all_gone(family), 5)


def test_a_sample_in_the_wrong_folder_is_1_and_a_broken_problem_stops_nobody(tmp_path: Path) -> None:
    # Given a sound problem with a sample in the wrong folder, and a broken problem
    folder = tmp_path / "problems" / "softmax"
    shutil.copytree(shipped_folder() / "softmax", folder, ignore=shutil.ignore_patterns("submissions*"))
    wrong = folder / "submissions" / "wrong_answer"
    wrong.mkdir(parents=True)
    shutil.copy(shipped_folder() / "softmax" / "submissions" / "accepted" / "shifted.py", wrong)
    (tmp_path / "problems" / "broken").mkdir()
    (tmp_path / "problems" / "broken" / "problem.yaml").write_text("format: 1\ntitel: Slip\n")
    # When the judge serves them
    settings = {"TORCHJUDGE_PROBLEMS": str(tmp_path / "problems")}
    done = run("up", "--data", str(tmp_path / "data"), "--port", "0", "--once", **settings)
    # Then the table shows the one, the start names the other, and the exit code is 1
    assert done.returncode == 1, done.stderr
    assert "UNEXPECTED" in done.stdout
    assert "not served: " in done.stderr
    assert "problem.yaml:2:1" in done.stderr
