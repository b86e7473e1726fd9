"""Blocks of user ids, each lent to one box at a time on the whole host.

The kernel counts processes and keyrings by user id, so two boxes must never share one.
"""

import random
import socket
from dataclasses import dataclass

from core.errors import KeeperFault
from sandbox.keeper.limits import Limits
from sandbox.keeper.processes import all_pids, uids_of

_TRIES = 100


@dataclass(frozen=True)
class UidBlock:
    """A block of ids that is ours until `close`."""

    first: int
    count: int
    claim: socket.socket

    @property
    def range(self) -> tuple[int, int]:
        """First id and number of ids."""
        return self.first, self.count

    def close(self) -> None:
        """Give the block back. Does nothing the second time."""
        self.claim.close()


def take_block(limits: Limits) -> UidBlock:
    """Lend a block that no living keeper holds and no process of the host uses. Raises KeeperFault."""
    in_use = {uid for pid in all_pids() for uid in uids_of(pid)}
    for number in random.sample(range(limits.uid_blocks), k=_TRIES):
        first = limits.uid_first + number * limits.uid_block
        if in_use.isdisjoint(range(first, first + limits.uid_block)):
            claim = _claim(first)
            if claim is not None:
                return UidBlock(first, limits.uid_block, claim)
    raise KeeperFault("no block of user ids is free on this host")


def _claim(first: int) -> socket.socket | None:
    """Bind an abstract socket, which only one process of the host can and which dies with that process."""
    claim = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)
    try:
        claim.bind(f"\0torchjudge-uids-{first}")
    except OSError:
        claim.close()
        return None
    return claim
