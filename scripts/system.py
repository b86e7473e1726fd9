"""Parts that come from the operating system: installed where we may, else named with the line to run."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scripts.aloud import StepFailed, run, say

DOCKER_SOCKET = Path("/var/run/docker.sock")


@dataclass(frozen=True)
class Part:
    """A part of the system: the Debian package it comes in, what it is for, how to see that it is there."""

    package: str
    purpose: str
    there: Callable[[], bool]


def on_path(program: str) -> Callable[[], bool]:
    """A probe for a program on PATH, or in the places where Debian puts those of an administrator."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"))
    return lambda: shutil.which(program, path=path) is not None


def docker_answers() -> bool:
    """Whether a Docker daemon answers, at DOCKER_HOST or the usual socket."""
    address = os.environ.get("DOCKER_HOST", f"unix://{DOCKER_SOCKET}")
    if not address.startswith("unix://"):
        return _docker_version()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as daemon:
        daemon.settimeout(5.0)
        try:
            daemon.connect(address.removeprefix("unix://"))
            daemon.sendall(b"GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n")
            return b" 200 " in daemon.recv(64)
        except OSError:
            return False


def _docker_version() -> bool:
    try:
        return subprocess.run(["docker", "version"], capture_output=True, check=False, timeout=10).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def has_compose() -> bool:
    """Whether either kind of Compose is there: the program of its own, or Docker's plugin."""
    return compose_command() is not None


def compose_command() -> list[str] | None:
    """How Compose is called on this machine; None where there is none."""
    if on_path("docker-compose")():
        return ["docker-compose"]
    if on_path("docker")():
        asked = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
        return ["docker", "compose"] if asked.returncode == 0 else None
    return None


def has_postgres() -> bool:
    """Whether PostgreSQL's `initdb` is there; Debian keeps it off PATH."""
    return on_path("initdb")() or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def has_box() -> bool:
    """Whether student code can be boxed at all: a Docker daemon answers, or bubblewrap is there."""
    return docker_answers() or on_path("bwrap")()


def has_docker() -> bool:
    """Whether a Docker daemon answers or could be started."""
    return docker_answers() or on_path("dockerd")()


def has_venv() -> bool:
    """Whether this Python can make a virtual environment; Debian ships that half on its own."""
    try:
        import ensurepip  # noqa: F401  (only whether it can be imported counts)
    except ImportError:
        return False
    return True


VENV = Part("python3-venv", "virtual environments", has_venv)
BOX = Part("bubblewrap", "the box around student code, where no Docker daemon answers", has_box)
TO_TEST = (
    Part("bubblewrap", "tests of the bubblewrap box", on_path("bwrap")),
    Part("docker.io", "tests of the Docker box", has_docker),
    Part("mmdebstrap", "the box's base image where no registry answers", on_path("mmdebstrap")),
    Part("docker-compose", "the check of docker-compose.yml", has_compose),
    Part("postgresql", "tests of the store on PostgreSQL", has_postgres),
)


def ensure(parts: tuple[Part, ...], root: Path) -> None:
    """Install the parts that are missing, as root on Debian or Ubuntu; elsewhere say which, and how.

    Raises `StepFailed`.
    """
    missing = [part for part in parts if not part.there()]
    if not missing:
        return
    packages = [part.package for part in missing]
    if os.geteuid() != 0 or not on_path("apt-get")():
        wanted = "; ".join(f"{part.package} ({part.purpose})" for part in missing)
        line = "sudo apt-get install -y " + " ".join(packages)
        raise StepFailed(f"missing on this machine: {wanted}.\nOn Debian or Ubuntu this installs it:\n  {line}")
    say(f"Installing {', '.join(packages)}")
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    run("apt-get update", [*environment, "apt-get", "update"], cwd=root)
    install = [*environment, "apt-get", "install", "-y", "--no-install-recommends", *packages]
    run(f"apt-get install {' '.join(packages)}", install, cwd=root)
    still = [part.package for part in missing if not part.there()]
    if still:
        raise StepFailed(f"apt-get installed {', '.join(still)}, and yet it is not to be found")
