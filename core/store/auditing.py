"""The audit log: a line is written in the transaction of the change that it tells of, and is never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from core.audit import Act, Action, Actor
from core.ids import new_id
from core.store import rows
from core.store.database import Database
from core.store.plain import plain
from core.store.tables import audit


@dataclass(frozen=True)
class ActFilter:
    """Which lines of the log; None admits all."""

    user: str | None = None
    action: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class Deed:
    """What is to be written down, beside who did it and when."""

    action: Action
    target: str
    details: Mapping[str, Any]


def record(connection: Connection, now: float, by: Actor, deed: Deed) -> None:
    """Write a line in the transaction of `connection`."""
    facts = {"id": new_id(now), "at": now, **by.model_dump(), "action": deed.action.value, "target": deed.target}
    connection.execute(insert(audit), {**facts, "details": plain(dict(deed.details))})


class Auditing(Database):
    """Reading the log, and writing down what changes nothing else."""

    def wrote_down(self, by: Actor, deed: Deed) -> None:
        """Write down something that changes nothing in the database, such as an export."""
        with self._writing() as connection:
            record(connection, self._clock(), by, deed)

    def acts(self, filter: ActFilter, before: str | None, limit: int) -> list[Act]:
        """At most `limit` lines, the newest first, that are older than the one with the id `before`."""
        chosen = select(audit).order_by(audit.c.id.desc()).limit(limit)
        for name in ("user", "action", "target"):
            value = getattr(filter, name)
            if value is not None:
                chosen = chosen.where(audit.c[name] == value)
        if before is not None:
            chosen = chosen.where(audit.c.id < before)
        with self._reading() as connection:
            return [Act.model_validate(rows.timed(row)) for row in connection.execute(chosen).mappings()]
