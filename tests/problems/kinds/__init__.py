"""Tests of the kinds of checks, a file each."""
