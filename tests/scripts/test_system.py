"""System parts: installed where that is allowed, else named with the line that installs them."""

import os
import socket
from pathlib import Path

import pytest

from scripts import system
from scripts.aloud import StepFailed

GONE = system.Part("no-such-package", "nothing at all", lambda: False)
THERE = system.Part("something", "something", lambda: True)


def test_an_ordinary_user_is_told_the_one_line_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(StepFailed, match=r"nothing at all(.|\n)*sudo apt-get install -y no-such-package$"):
        system.ensure((THERE, GONE), tmp_path)


def test_nothing_is_installed_where_nothing_is_missing(tmp_path: Path) -> None:
    system.ensure((THERE,), tmp_path)


def test_a_socket_that_nobody_listens_on_is_no_docker_daemon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path / 'docker.sock'}")
    assert not system.docker_answers()


def test_a_program_that_listens_but_is_no_docker_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given something that listens where Docker should, and hangs up
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path / 'docker.sock'}")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "docker.sock"))
        listener.listen()
        listener.settimeout(5)
        # When Docker is asked whether it is there
        monkeypatch.setattr(socket.socket, "recv", lambda *_: b"nonsense")
        # Then it is not
        assert not system.docker_answers()


def test_programs_of_an_administrator_are_found_off_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert not system.on_path("surely-no-such-program")()
    assert system.on_path("ldconfig")()
