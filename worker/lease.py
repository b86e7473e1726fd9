"""The right to one box at a time: another one steps in where it broke."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import BoxLost
from worker.box import Box
from worker.keeper import BoxSpec
from worker.pool import Pool


class Lease:
    """A box of one kind, taken from the pool when it is first needed."""

    def __init__(self, pool: Pool, spec: BoxSpec) -> None:
        self._pool = pool
        self._spec = spec
        self._box: Box | None = None
        self._holders = 0

    def box(self) -> Box:
        """The box; another one where the last one broke, or has no user id left. BoxLost if that is held."""
        if self._box is not None and not (self._box.sound and self._box.can_fork()):
            if self._holders:
                raise BoxLost(f"box {self._box.name} broke, or ran out of user ids, while it was held")
            self.close()
        if self._box is None:
            self._box = self._pool.take(self._spec)
        return self._box

    @contextmanager
    def held(self, forks: int) -> Iterator[Box]:
        """Let no other box step in until the end: first one starts, if need be, with user ids for so many forks."""
        if self._box is not None and not self._holders and not self._box.can_fork(forks):
            self.close()
        box = self.box()
        box.wait()
        self._holders += 1
        try:
            yield box
        finally:
            self._holders -= 1

    def close(self) -> None:
        """Give the box back."""
        if self._box is not None:
            self._pool.give(self._box)
            self._box = None
