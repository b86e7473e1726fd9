"""Tests mirror the tree: tests/<package>/test_<module>.py."""
