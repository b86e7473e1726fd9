"""The Docker daemon: whether it answers, and a client for each piece of work.

A client is not meant to be shared between threads; making one takes half a millisecond once the version is known.
"""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

import docker
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
        client = docker.from_env()
    except DockerException as error:
        raise KeeperFault(f"no Docker daemon answers at {address}: {_root_cause(error)}") from error
    try:
        version = str(client.version()["ApiVersion"])
    except DockerException as error:
        raise KeeperFault(f"the Docker daemon at {address} does not answer: {_root_cause(error)}") from error
    finally:
        client.close()
    return Daemon(version, address.startswith("unix:"))


def _root_cause(error: BaseException) -> str:
    """Return what lies under the layers of the HTTP library, without its nested quotes."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return str(error)
