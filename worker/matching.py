"""Pairs things that may stand in any order: as many pairs as can be made, so that no right answer is refused."""

from collections.abc import Sequence

MOST = 1024
"""Things a side; pairing 1024 with 1024 takes a second at worst."""


def pairs(fits: Sequence[int]) -> dict[int, int]:
    """A largest set of pairs, left to right: bit r of `fits[l]` says that l and r may go together."""
    right_of: dict[int, int] = {}
    left_of: dict[int, int] = {}
    for left in range(len(fits)):
        _augment(left, fits, right_of, left_of)
    return right_of


def _augment(start: int, fits: Sequence[int], right_of: dict[int, int], left_of: dict[int, int]) -> None:
    """Find a partner for one more, letting others change theirs (an augmenting path, breadth first)."""
    unseen, came, waiting = -1, dict[int, int](), [start]
    while waiting:
        left = waiting.pop()
        reach = fits[left] & unseen
        unseen &= ~reach
        while reach:
            right = (reach & -reach).bit_length() - 1
            reach &= reach - 1
            came[right] = left
            if right not in left_of:
                _turn(right, came, right_of, left_of)
                return
            waiting.append(left_of[right])


def _turn(right: int, came: dict[int, int], right_of: dict[int, int], left_of: dict[int, int]) -> None:
    """Give the free `right` to whom it was reached from, whose partner goes to the one before, and so on."""
    freed: int | None = right
    while freed is not None:
        left = came[freed]
        before = right_of.get(left)
        right_of[left], left_of[freed] = freed, left
        freed = before
