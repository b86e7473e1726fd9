"""Isolation, in two rooms that do not know each other: keeper (host side) and inside (enters a box)."""
