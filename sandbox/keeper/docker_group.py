"""A container's processes where its cgroups cannot be written by the keeper, only through the Docker daemon.

So it is for a keeper without root, or for a daemon that runs elsewhere.
"""

from docker.errors import APIError, NotFound

from core.errors import KeeperFault
from sandbox.keeper.box import Account
from sandbox.keeper.daemon import Daemon


class PausingGroup:
    """Freezes by `docker pause`; single submissions are limited and killed by the zygote, the box by Docker."""

    def __init__(self, daemon: Daemon, container: str) -> None:
        self._daemon = daemon
        self._container = container

    def confine(self, uid: int, memory: int, processes: int) -> None:
        """Nothing: there is no cgroup to write."""

    def account(self, uid: int) -> Account:  # noqa: ARG002
        """Nobody counts."""
        return Account(peak_memory=None, oom=False, cpu_seconds=None)

    def release(self, uid: int) -> int:  # noqa: ARG002
        """Nothing: the zygote kills its forks."""
        return 0

    def freeze(self) -> None:
        """Pause the container; one that is paused already stays so."""
        self._tell("pause", "already paused")

    def thaw(self) -> None:
        """Let the container go on."""
        self._tell("unpause", "not paused")

    def lift(self) -> None:
        """Nothing: there is no cgroup to write."""

    def lower(self) -> None:
        """Nothing: there is no cgroup to write."""

    def oom(self) -> bool:
        """Docker's own flag tells it; see DockerBox.inspect."""
        return False

    def enter(self, pid: int) -> None:
        """Nothing: Docker has put the container's processes there."""

    def remove(self) -> None:
        """Nothing: the group goes with the container."""

    def _tell(self, what: str, harmless: str) -> None:
        try:
            with self._daemon.client() as client:
                getattr(client.api, what)(self._container)
        except NotFound as error:
            raise KeeperFault("the box is gone") from error
        except APIError as error:
            if harmless not in str(error):
                raise KeeperFault(f"docker {what} failed: {error}") from error
