"""The libraries that student code may import: those that are installed beside the worker, as in every box."""

from functools import cache
from importlib.metadata import version

NAMES = ("torch", "numpy", "safetensors")


@cache
def libraries() -> str:
    """Name and version of each, and Python's own."""
    found = [f"{name} {version(name).partition('+')[0]}" for name in NAMES]
    return ", ".join([*found, "and what comes with Python"])
