"""The `torchjudge` command: the one place that may start every other part."""
