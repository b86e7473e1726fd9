"""What `scripts/bench` measures: the whole service, its parts, and beside them the naive ways to do the same."""
