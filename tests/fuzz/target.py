"""What a fuzzer needs to know of what it fuzzes."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """What is fuzzed, and from where; `without` is entered first, where a defence is to be missing."""

    what: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    without: Callable[[], AbstractContextManager[object]] = nullcontext
