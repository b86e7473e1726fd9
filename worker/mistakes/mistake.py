"""What a recognised mistake is called, and what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass

from worker.compare import Pair


@dataclass(frozen=True)
class Mistake:
    """A kind of mistake. `sentence` may hold numbers; `hint` holds none, so that hidden checks may say it."""

    kind: str
    sentence: str
    hint: str


Recogniser = Callable[[Pair], Mistake | None]


def plain(kind: str, sentence: str) -> Mistake:
    """A mistake whose sentence holds no number."""
    return Mistake(kind, sentence, sentence)
