"""Trusted: `scripts/chaos`: many submissions, many faults, and a comparison with a calm run of the same."""
