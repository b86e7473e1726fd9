"""Trusted: what waiting comes to: how long it may take, or why nobody can tell. Rules, from what workers say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.needs import CPU
from core.standing import WORKER, alive
from core.store.pulses import Seen


@dataclass(frozen=True)
class Crew:
    """The workers that take a need: how many live, the mean seconds of their last gradings, and who was seen when.

    `pace` is None until one of them has graded something; `seen` is the last sign of life of any, living or silent.
    """

    workers: int
    pace: float | None
    seen: datetime | None


def crew_of(processes: Sequence[Seen], need: str, every: float, now: datetime) -> Crew:
    """The crew of a need; workers give a sign of life `every` so many seconds."""
    able = [one for one in processes if one.kind == WORKER and need in _needs(one)]
    living = [one for one in able if alive(one, every, now)]
    paces = [float(pace) for one in living if isinstance(pace := one.facts.get("pace"), int | float)]
    pace = sum(paces) / len(paces) if paces else None
    return Crew(len(living), pace, max((one.seen_at for one in able), default=None))


def expected_wait(place: int, running: int, crew: Crew) -> float | None:
    """Seconds until the one at this place is taken, if nothing comes before it and gradings take what they took.

    None where that is not known: nobody lives who could take it, or nobody has graded anything yet.
    """
    if crew.workers == 0 or crew.pace is None:
        return None
    idle = max(0, crew.workers - running)
    return round(crew.pace * max(0, place - idle) / crew.workers, 1)


def notice(need: str, asked: str, crew: Crew) -> str | None:
    """A sentence for a student whose submission nobody can take just now; None where somebody can.

    `asked` names the GPU that the problem asks for.
    """
    if crew.workers > 0:
        return None
    worker = "worker" if need == CPU else f"worker with {asked}"
    seen = "has been seen" if crew.seen is None else f"has been seen since {crew.seen:%Y-%m-%d %H:%M} UTC"
    return f"No {worker} {seen}. Your submission is kept, and judged as soon as one is there."


def _needs(process: Seen) -> list[object]:
    needs = process.facts.get("needs")
    return list(needs) if isinstance(needs, list) else []
