"""What is noted while student code runs: transfers and waits, by place, with what made them. Runs beside it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sandbox.inside.devices.places import Place, Places

MOST = 200
"""Different things that are told; what more there is counts as of no known place."""
TO_HOST, TO_DEVICE, WAIT = "to_host", "to_device", "wait"


class Log:
    """Counts what happens. Nothing is noted while it is silent, and once of each sort in a group."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._found: Counter[tuple[str, str, Place]] = Counter()
        self._word = ""
        self._silent = True
        self._group: set[str] | None = None

    def note(self, sort: str, word: str = "") -> None:
        """Something moved or waited; by the function that student code called, if none is named."""
        if self._silent or (self._group is not None and sort in self._group):
            return
        if self._group is not None:
            self._group.add(sort)
        key = (sort, (self._word or word)[:60], self._places.here())
        self._found[key if key in self._found or len(self._found) < MOST else (sort, "", Place())] += 1

    @property
    def doing(self) -> str:
        """The function of torch that student code called and that is running."""
        return self._word

    @contextmanager
    def word(self, word: str) -> Iterator[None]:
        """What happens inside is the work of this function, unless another one called it."""
        before = self._word
        self._word = before or word
        try:
            yield
        finally:
            self._word = before

    @contextmanager
    def group(self, word: str) -> Iterator[None]:
        """What happens inside is one: a module that moves moves once, however many tensors it has."""
        before = self._group
        self._group = set() if before is None else before
        try:
            with self.word(word):
                yield
        finally:
            self._group = before

    @contextmanager
    def silent(self, silent: bool = True) -> Iterator[None]:
        """Note nothing, or note again."""
        before, self._silent = self._silent, silent
        try:
            yield
        finally:
            self._silent = before

    def rows(self) -> list[list[Any]]:
        """All that was noted: sort, word, file, line, whether in a loop, how often."""
        return [
            [sort, word, place.file, place.line, place.looped, count]
            for (sort, word, place), count in self._found.items()
        ]
