"""Isolation, in rooms that do not know each other: keeper (host side), gate (Docker's), inside (enters a box)."""
