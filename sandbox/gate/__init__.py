"""Trusted: between the keeper and Docker's socket: lets through what making boxes needs, and nothing else."""
