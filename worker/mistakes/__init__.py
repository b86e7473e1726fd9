"""Mistakes that many make, recognised by what a wrong tensor has to do with the right one. Pure functions."""
