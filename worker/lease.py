"""The right to one box at a time: another one steps in where it broke."""

from worker.box import Box
from worker.keeper import BoxSpec
from worker.pool import Pool


class Lease:
    """A box of one kind, taken from the pool when it is first needed."""

    def __init__(self, pool: Pool, spec: BoxSpec) -> None:
        self._pool = pool
        self._spec = spec
        self._box: Box | None = None

    def box(self) -> Box:
        """The box; another one where the last one broke, or has no user id left."""
        if self._box is not None and not (self._box.sound and self._box.can_fork):
            self.close()
        if self._box is None:
            self._box = self._pool.take(self._spec)
        return self._box

    def close(self) -> None:
        """Give the box back."""
        if self._box is not None:
            self._pool.give(self._box)
            self._box = None
