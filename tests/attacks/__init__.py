"""Hostile submissions, one a file, and the tests that hold the judge against each of them."""
