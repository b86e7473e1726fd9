"""What the box's image is built on: the official Python image, or a bare Debian made here without a registry."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import docker
from docker.errors import DockerException, ImageNotFound

from core.errors import KeeperFault

VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
OFFICIAL = f"python:{VERSION}-slim"
SUITES = {"3.11": "bookworm", "3.13": "trixie"}  # the Debian release that has this Python


def find_base(client: docker.DockerClient, progress: Callable[[str], None], may_install: bool) -> str:
    """Return the name of a base image that the daemon has now. Raises KeeperFault, DockerException."""
    own = f"torchjudge-base:{SUITES.get(VERSION, 'none')}"
    for name in (OFFICIAL, own):
        if has_image(client, name):
            return name
    try:
        progress(f"pulling {OFFICIAL}")
        client.images.pull(OFFICIAL)
        return OFFICIAL
    except DockerException as error:
        progress(f"{OFFICIAL} cannot be pulled ({str(error)[:200]}); making a base image with mmdebstrap")
    _make(client, own, may_install)
    return own


def has_image(client: docker.DockerClient, name: str) -> bool:
    """Tell whether the daemon has an image. Raises DockerException."""
    try:
        client.images.get(name)
    except ImageNotFound:
        return False
    return True


def _make(client: docker.DockerClient, name: str, may_install: bool) -> None:
    """Make a minimal Debian with Python, and import it."""
    suite = SUITES.get(VERSION)
    if suite is None:
        raise KeeperFault(
            f"no registry answers, and no Debian release has Python {VERSION} to make a base image from"
        )
    if shutil.which("mmdebstrap") is None:
        install("mmdebstrap", may_install)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "base.tar")
        run(["mmdebstrap", "--variant=minbase", "--include=python3", suite, str(archive)])
        repository, _, tag = name.partition(":")
        client.api.import_image_from_file(str(archive), repository=repository, tag=tag)


def install(package: str, may_install: bool) -> None:
    """Install a Debian package where that may be done. Raises KeeperFault with the line that does it."""
    if not may_install or os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise KeeperFault(f"{package} is not installed: apt-get install {package}")
    run(["apt-get", "install", "-y", "-q", package])


def run(command: list[str]) -> None:
    """Run a command of the host. Raises KeeperFault with its last line."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no message"]
        raise KeeperFault(f"{' '.join(command)} failed: {lines[-1]}")
