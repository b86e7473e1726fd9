"""How many of each are measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Numbers of verdicts one by one, of a batch, of gradings, calls, forks, naive gradings, and for each kind."""

    verdicts: int
    batch: int
    gradings: int
    calls: int
    forks: int
    naive: int
    kinds: int


FULL = Plan(verdicts=150, batch=150, gradings=100, calls=50, forks=100, naive=8, kinds=15)
QUICK = Plan(verdicts=40, batch=60, gradings=30, calls=20, forks=50, naive=4, kinds=3)
