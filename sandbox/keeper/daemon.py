"""The Docker daemon: whether it answers, and a client for each piece of work.

A client is not meant to be shared between threads; making one takes half a millisecond once the version is known.
"""

import contextlib
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import docker
from docker.constants import DEFAULT_DOCKER_API_VERSION
from docker.errors import DockerException

from core.errors import KeeperFault


@dataclass(frozen=True)
class Daemon:
    """A daemon that answered; `local` when it shares this host's processes and cgroups."""

    version: str
    local: bool

    @contextlib.contextmanager
    def client(self) -> Iterator[docker.DockerClient]:
        """Lend a client for the length of a `with`."""
        client = docker.from_env(version=self.version)
        try:
            yield client
        finally:
            client.close()


def find_daemon() -> Daemon:
    """Return the daemon that DOCKER_HOST names, or this host's. Raises KeeperFault when none answers."""
    address = os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock")
    try:
        _knock(address)
        client = docker.from_env(version=DEFAULT_DOCKER_API_VERSION)
        with contextlib.closing(client):
            version = str(client.version(api_version=False)["ApiVersion"])
    except (OSError, DockerException) as error:
        raise KeeperFault(f"no Docker daemon answers at {address}: {error}") from error
    return Daemon(version, address.startswith("unix:"))


def _knock(address: str) -> None:
    """Raise OSError with the plain reason when nobody listens; the library wraps it thrice and leaks its socket."""
    if address.startswith("unix:"):
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(address.removeprefix("unix://"))
