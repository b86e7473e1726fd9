"""What `scripts/test` does: every check and every test, with what they need started and stopped again."""

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cli.processes import adopt_orphans, bury_orphans, stop
from scripts import environment, system
from scripts.aloud import StepFailed, run, say, tail
from scripts.compose.env_file import SECRETS

PACKAGES = ("api", "cli", "core", "problems", "sandbox", "scripts", "tests", "worker")
DOCKER_GRACE, STAGE_GRACE = 30.0, 60.0
BUILD_IMAGE = """
from sandbox.keeper.choose import choose_box
choose_box("docker", None, print, may_install=True)
"""


@dataclass(frozen=True)
class Stage:
    """One check: its name, its command, and what its environment holds beside ours."""

    name: str
    argv: tuple[str, ...]
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Outcome:
    """How a stage ended, and after how many seconds."""

    name: str
    passed: bool
    seconds: float


def run_all(root: Path, arguments: list[str]) -> int:
    """Set up, run every stage, print a table; 0 only if all passed. `arguments` go to pytest."""
    adopt_orphans()
    began = time.monotonic()
    system.ensure(system.TO_TEST, root)
    python = environment.ensure(root, environment.TESTING)
    with docker_daemon(root):
        run("build the box's image", [str(python), "-c", BUILD_IMAGE], cwd=root)
        ready = Outcome("set-up", True, time.monotonic() - began)
        outcomes = [ready, *(perform(stage, root) for stage in stages(python, arguments))]
    bury_orphans(say)
    return report(outcomes)


def stages(python: Path, arguments: list[str]) -> list[Stage]:
    """The checks, quickest first."""
    tool = python.parent
    compose = system.compose_command() or ["docker-compose"]
    secrets = tuple((name, "only-to-check-the-file") for name in SECRETS)
    checked = [
        Stage("ruff check", (str(tool / "ruff"), "check", ".")),
        Stage("ruff format", (str(tool / "ruff"), "format", "--check", ".")),
        Stage("imports", (str(tool / "lint-imports"),)),
        Stage("compose", (*compose, "-f", "docker-compose.yml", "config", "--quiet"), secrets),
        Stage("mypy", (str(tool / "mypy"), *PACKAGES)),
        Stage("pytest", (str(python), "-m", "pytest", *arguments)),
    ]
    # Who names tests wants those; the whole stack takes minutes.
    return checked if arguments else [*checked, Stage("stack", ("scripts/stack", "run", "--samples", "few"))]


def perform(stage: Stage, root: Path) -> Outcome:
    """Run one stage with its output in plain view."""
    say(f"── {stage.name}")
    began = time.monotonic()
    child = subprocess.Popen(stage.argv, cwd=root, env={**os.environ, **dict(stage.extra)})
    try:
        child.returncode = reap_until(child.pid)
    except KeyboardInterrupt:
        stop(child, STAGE_GRACE)
        raise
    return Outcome(stage.name, child.returncode == 0, time.monotonic() - began)


def reap_until(awaited: int) -> int:
    """Wait for a child of ours, reaping meanwhile the orphans that come to us; its exit code."""
    while True:
        ended, status = os.waitpid(-1, 0)
        if ended == awaited:
            return os.waitstatus_to_exitcode(status)


def report(outcomes: list[Outcome]) -> int:
    """Print one line per stage; 0 if all passed, else 1."""
    say("")
    for outcome in outcomes:
        say(f"  {'passed' if outcome.passed else 'FAILED'}  {outcome.seconds:7.1f} s  {outcome.name}")
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    say(f"  {'FAILED: ' + ', '.join(failed) if failed else 'all passed'}")
    return 1 if failed else 0


@contextlib.contextmanager
def docker_daemon(root: Path) -> Iterator[None]:
    """A Docker daemon that answers: the one that runs, or one of our own that is stopped again.

    Raises `StepFailed` where none answers and none may be started.
    """
    if system.docker_answers():
        yield
        return
    if os.geteuid() != 0:
        raise StepFailed("No Docker daemon answers, and only root may start one:\n  sudo systemctl start docker")
    (root / ".cache").mkdir(exist_ok=True)
    log = root / ".cache" / "dockerd.log"
    say(f"  starting a Docker daemon for the tests (log: {log})")
    with log.open("w") as output:
        # A session of its own: Ctrl-C is for the tests, which still need the daemon to clean up.
        daemon = subprocess.Popen(["dockerd"], stdout=output, stderr=output, start_new_session=True)
    try:
        _wait_for(daemon, log)
        yield
    finally:
        stop(daemon, DOCKER_GRACE)
        say("  stopped the Docker daemon that was started for the tests")


def _wait_for(daemon: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60.0
    while not system.docker_answers():
        if daemon.poll() is not None or time.monotonic() > deadline:
            raise StepFailed(f"dockerd did not start:\n{tail(log)}")
        time.sleep(0.2)
