"""Starting, stopping, and being refused."""

import os
import signal
import socket
import time
from pathlib import Path

from tests.end_to_end.judge import GONE, Judge, all_gone, run, running_judge
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


def test_stopping_leaves_nothing_behind_and_a_restart_keeps_the_tokens(tmp_path: Path) -> None:
    # Given a judge
    with running_judge(tmp_path, "--samples", "none") as judge:
        family, tokens = judge.family(), (judge.data / "tokens.json").read_text()
        # When it is asked to stop
        judge.process.send_signal(signal.SIGTERM)
        # Then it does so in good order, and nothing of it lives
        assert judge.process.wait(GONE) == 0
        wait_until(all_gone(family), 5)
    # And the next one starts in seconds, with the same tokens
    began = time.monotonic()
    with running_judge(tmp_path, "--samples", "none") as again:
        assert time.monotonic() - began < 30
        assert (again.data / "tokens.json").read_text() == tokens


def test_a_service_that_hangs_is_killed_at_the_end(tmp_path: Path) -> None:
    # Given a judge whose API has stopped answering to anything
    with running_judge(tmp_path, "--samples", "none") as judge:
        family = judge.family()
        os.kill(judge.service("api.app:create_app").pid, signal.SIGSTOP)
        # When the judge is asked to stop
        judge.process.send_signal(signal.SIGINT)
        # Then it stops all the same
        assert judge.process.wait(GONE) == 0
        assert "api did not stop" in judge.printed()
        wait_until(all_gone(family), 5)
