"""Submission ids: 26 lower-case characters that sort by the time they were made (a ULID)."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26


def new_id(now: float) -> str:
    """Make an id: 48 bits of milliseconds since 1970, then 80 random bits."""
    return _text(now, secrets.randbits(80))


def least_id(now: float) -> str:
    """What sorts before every id that was made at `now` or later, and after all that were made before."""
    return _text(max(0.0, now), 0)


def _text(now: float, rest: int) -> str:
    number = (int(now * 1000) << 80) | rest
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
