"""Services that start, die, and hang."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cli.up.service import Running, Service
from cli.up.supervisor import MAX_RESTARTS, ServiceFailed, Supervisor

READY = "print('ready', flush=True)"
NAP = "import time; time.sleep(60)"
DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"


def says_ready(running: Running) -> bool:
    return "ready" in running.log()


def service(tmp_path: Path, code: str, patience: float = 20.0) -> Service:
    log = tmp_path / "some.log"
    return Service("some", (sys.executable, "-c", code), {}, log, says_ready, grace=0.5, patience=patience)


def look_for_ever(supervisor: Supervisor) -> None:
    while True:
        time.sleep(0.1)
        supervisor.look()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def supervisor(told: list[str]) -> Iterator[Supervisor]:
    made = Supervisor(told.append)
    yield made
    made.stop()


def test_a_service_that_does_not_start_is_told_with_its_last_words(tmp_path: Path, supervisor: Supervisor) -> None:
    with pytest.raises(ServiceFailed, match=r"some did not start \(exit code 4\)(.|\n)*no such luck"):
        supervisor.launch(service(tmp_path, "import sys; print('no such luck'); sys.exit(4)"))


def test_a_service_that_is_never_ready_is_given_up(tmp_path: Path, supervisor: Supervisor) -> None:
    with pytest.raises(ServiceFailed, match="was not ready after 0 s"):
        supervisor.launch(service(tmp_path, NAP, patience=0.3))


def test_words_of_an_earlier_run_do_not_make_a_service_ready(tmp_path: Path, supervisor: Supervisor) -> None:
    (tmp_path / "some.log").write_text("ready\n")
    with pytest.raises(ServiceFailed, match="was not ready"):
        supervisor.launch(service(tmp_path, NAP, patience=0.3))


def test_a_service_that_dies_is_started_again_and_that_is_said(
    tmp_path: Path, supervisor: Supervisor, told: list[str]
) -> None:
    # Given a service that was killed
    running = supervisor.launch(service(tmp_path, f"{READY}; {NAP}"))
    running.process.send_signal(signal.SIGKILL)
    running.process.wait()
    # When the supervisor looks
    supervisor.look()
    # Then it runs again
    assert "some died (killed by signal 9); starting it again" in told[0]
    assert told[-1] == "some runs again"


def test_a_service_that_dies_again_and_again_is_given_up(
    tmp_path: Path, supervisor: Supervisor, told: list[str]
) -> None:
    # Given a service that dies as soon as it is ready
    supervisor.launch(service(tmp_path, f"{READY}; import time; time.sleep(0.3)"))
    # When the supervisor has started it again as often as it does
    with pytest.raises(ServiceFailed, match=f"died {MAX_RESTARTS + 1} times"):
        look_for_ever(supervisor)
    assert told.count("some runs again") == MAX_RESTARTS


def test_a_service_that_dies_as_what_it_needs_is_away_waits_for_its_return(
    tmp_path: Path, supervisor: Supervisor, told: list[str]
) -> None:
    # Given a service that ends where a file is missing, which another one makes
    needed, log = tmp_path / "needed", tmp_path / "other.log"
    make = f"import pathlib; file = pathlib.Path({str(needed)!r}); file.touch(); {READY}; {NAP}"
    maker = supervisor.launch(service(tmp_path, make))
    wait = "import pathlib; import time; time.sleep(0.5)"
    use = f"{wait}; assert pathlib.Path({str(needed)!r}).exists(); {READY}; {NAP}"
    user = supervisor.launch(replace(service(tmp_path, use), name="user", log=log))
    # When the second is killed, and the first as well while the second starts again
    kill(user)
    needed.unlink()
    threading.Timer(0.1, kill, [maker]).start()
    supervisor.look()
    supervisor.look()
    # Then both run again
    assert told[-1] == "user runs again"
    assert "some runs again" in told


def kill(running: Running) -> None:
    running.process.kill()
    running.process.wait()


def test_a_service_that_hangs_is_killed_when_all_is_stopped(tmp_path: Path, told: list[str]) -> None:
    supervisor = Supervisor(told.append)
    running = supervisor.launch(service(tmp_path, f"{DEAF}; {READY}; {NAP}"))
    supervisor.stop()
    assert not running.alive
    assert told == ["some did not stop in 0 s and was killed"]
