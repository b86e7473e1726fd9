"""What student code prints: kept up to a bound, and stopped when it never ends. Runs next to student code."""

import io

FLOOD = 16
"""Printing this many times the bound ends the call; up to there, what is over the bound is dropped."""


class TooMuchText(BaseException):
    """Raised inside a print of student code that has printed far too much."""


class BoundedText(io.TextIOBase):
    """A stdout that keeps at most `limit` characters between two `take`s."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: list[str] = []
        self._room = limit
        self._seen = 0

    def writable(self) -> bool:
        """True: student code may print."""
        return True

    def write(self, text: str) -> int:
        """Keep what there is room for; raise TooMuchText on a flood."""
        self._seen += len(text)
        if self._room > 0:
            self._kept.append(text[: self._room])
            self._room -= len(text)
        if self._seen > FLOOD * self._limit:
            raise TooMuchText
        return len(text)

    def take(self) -> str:
        """Hand out what was printed since the last time."""
        text = "".join(self._kept)
        self._kept, self._room, self._seen = [], self._limit, 0
        return text
