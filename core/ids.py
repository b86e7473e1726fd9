"""Submission ids: 26 lower-case characters that sort by the time they were made (a ULID)."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26


def new_id(now: float) -> str:
    """Make an id: 48 bits of milliseconds since 1970, then 80 random bits."""
    number = (int(now * 1000) << 80) | secrets.randbits(80)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
