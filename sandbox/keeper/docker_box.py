"""One living box by Docker."""

import contextlib
import sys
import threading
from collections.abc import Callable

from docker.errors import APIError, NotFound

from core.errors import KeeperFault
from sandbox.keeper.box import Group, Inspection
from sandbox.keeper.daemon import Daemon
from sandbox.keeper.processes import printable, wait_until
from sandbox.keeper.uids import UidBlock

CONFLICT = 409  # somebody else removes it at this moment


class DockerBox:
    """One box; `container` is its id, and `forget` takes away what was made around it."""

    def __init__(
        self, daemon: Daemon, container: str, group: Group, block: UidBlock, forget: Callable[[], None]
    ) -> None:
        self._daemon = daemon
        self._container = container
        self._group = group
        self._block = block
        self._forget = forget
        self._guard = threading.Lock()

    @property
    def group(self) -> Group:
        """Its processes."""
        return self._group

    @property
    def uids(self) -> tuple[int, int]:
        """The user ids that are this box's alone."""
        return self._block.range

    def inspect(self) -> Inspection:
        """Ask the daemon. Its own flag for want of memory also tells of submissions that were killed, so it counts
        only for a dead box.
        """
        try:
            with self._daemon.client() as client:
                state = client.api.inspect_container(self._container)["State"]
        except NotFound:
            return Inspection(running=False, oom=False, exit_code=None)
        running, code = bool(state["Running"]), int(state["ExitCode"])
        oom = self._group.oom() or (not running and bool(state["OOMKilled"]))
        exit_code = 128 - code if code > 128 else code
        return Inspection(running=running, oom=oom, exit_code=None if running else exit_code)

    def destroy(self) -> None:
        """Remove the container; first let go on what is frozen, since what is frozen does not die."""
        with self._guard:
            with contextlib.suppress(OSError, KeeperFault):
                self._group.thaw()
            self._tell_last_words()
            remove(self._daemon, self._container)
            self._group.remove()
            self._forget()
            self._block.close()

    def _tell_last_words(self) -> None:
        """Print why a box ended by itself: what its zygote wrote last."""
        with contextlib.suppress(NotFound), self._daemon.client() as client:
            state = client.api.inspect_container(self._container)["State"]
            if not state["Running"] and state["ExitCode"]:
                words = client.api.logs(self._container, tail=1).decode(errors="replace")
                print(f"keeper: a box ended by itself: {printable(words)}", file=sys.stderr)


def remove(daemon: Daemon, container: str) -> None:
    """Remove a container whatever its state; return when it is gone. Raises KeeperFault."""

    def gone() -> bool:
        try:
            client.api.remove_container(container, force=True, v=True)
        except NotFound:
            return True
        except APIError as error:
            if error.status_code != CONFLICT:
                raise KeeperFault(f"a container could not be removed: {error}") from error
        return False

    with daemon.client() as client:
        wait_until(gone, "removing a container")
