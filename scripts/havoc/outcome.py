"""Trusted: what came of a chaos run, as a table for people and as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """Faults by kind, and what became of the submissions that the API had accepted."""

    faults: Mapping[str, int]
    submissions: int
    sent_again: int
    judged_again: int
    seconds: float
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether nothing was lost, judged twice, stuck, or judged otherwise than in calm."""
        return not (self.lost or self.doubled or self.stuck or self.different)

    def table(self) -> str:
        """The table, in Markdown."""
        rows = [("fault injected", "times"), ("---", "---:")]
        rows += [(kind, str(times)) for kind, times in self.faults.items()]
        rows += [("**all faults**", str(sum(self.faults.values())))]
        last = [("", "submissions"), ("---", "---:"), ("accepted", str(self.submissions))]
        last += [("requests that had to be sent again", str(self.sent_again))]
        last += [("submissions that took more than one attempt", str(self.judged_again))]
        for name in ("lost", "doubled", "stuck", "different"):
            last.append((f"**{name}**", str(len(getattr(self, name)))))
        return "\n".join([*map(_row, rows), "", *map(_row, last)])

    def json(self) -> dict[str, Any]:
        """The same as data, with the ids of what went wrong."""
        return {**asdict(self), "well": self.well}


def _row(cells: tuple[str, str]) -> str:
    return f"| {cells[0]} | {cells[1]} |"
