"""Signs of life: one row for each living process of the judge, and the sums of what all have ever counted."""

import json
from collections.abc import Mapping
from datetime import datetime

from pydantic import Field, JsonValue
from sqlalchemy import delete, insert, select, text, update

from core.figures import Series
from core.store import rows
from core.store.database import Database
from core.store.plain import plain
from core.store.tables import figures, processes
from core.submission import Fact

# Sorted by its caller: two processes that add to the same rows then never wait for each other in a circle.
ADD = text(
    "INSERT INTO figures (name, labels, value) VALUES (:name, :labels, :value)"
    " ON CONFLICT (name, labels) DO UPDATE SET value = figures.value + excluded.value"
)


class Process(Fact):
    """A process of the judge. `id` is its own, even where another has had its number; `facts` say more of it."""

    id: str
    kind: str
    host: str
    pid: int
    facts: dict[str, JsonValue] = Field(default_factory=dict)


class Seen(Process):
    """A process with its beginning and its last sign of life."""

    started_at: datetime
    seen_at: datetime


class Pulses(Database):
    """Who lives, and what was counted."""

    def beat(self, process: Process, counted: Mapping[Series, float]) -> None:
        """Note that a process lives, and add what it counted since its last beat, in one commit."""
        now, facts = self._clock(), plain(process.facts)
        seen = update(processes).where(processes.c.id == process.id).values(seen_at=now, facts=facts)
        added = [
            {"name": name, "labels": json.dumps(labels), "value": value}
            for (name, labels), value in sorted(counted.items())
        ]
        with self._writing() as connection:
            if connection.execute(seen).rowcount == 0:
                whole = {**process.model_dump(exclude={"facts"}), "facts": facts, "started_at": now, "seen_at": now}
                connection.execute(insert(processes).values(whole))
            if added:
                connection.execute(ADD, added)

    def left(self, process: str) -> None:
        """Note that a process has ended as it was told to."""
        with self._writing() as connection:
            connection.execute(delete(processes).where(processes.c.id == process))

    def forget_silent(self, age: float) -> int:
        """Remove the rows of processes that gave no sign of life for `age` seconds; how many."""
        silent = delete(processes).where(processes.c.seen_at < self._clock() - age)
        with self._writing() as connection:
            return connection.execute(silent).rowcount

    def processes(self) -> list[Seen]:
        """Every process that has not left, also those that have fallen silent."""
        chosen = select(processes).order_by(processes.c.kind, processes.c.host, processes.c.pid)
        with self._reading() as connection:
            return [Seen.model_validate(rows.timed(row)) for row in connection.execute(chosen).mappings()]

    def figures(self) -> dict[Series, float]:
        """What all processes have ever counted."""
        with self._reading() as connection:
            found = connection.execute(select(figures.c.name, figures.c.labels, figures.c.value)).all()
        return {(row.name, tuple(json.loads(row.labels))): row.value for row in found}
