"""Trusted: what the broker is told, and was: submissions that wait and that no worker may know of."""

from collections.abc import Iterable, Mapping

from sqlalchemy import func, or_, select, update

from core.store.log import Log
from core.store.order import ORDER
from core.store.tables import submissions
from core.submission import Status


class Waking(Log):
    """What the reconciler needs to wake workers up."""

    def queued(self) -> dict[str, int]:
        """How many submissions wait, for each need for which any do."""
        return self._count(Status.QUEUED)

    def active(self) -> dict[str, int]:
        """How many submissions run, for each need for which any do."""
        return self._count(Status.RUNNING)

    def overdue(self, need: str, age: float, limit: int = 500) -> dict[str, int]:
        """Submissions with this need that wait and were announced `age` seconds ago or longer, or never.

        In the order of the queue, each with its priority.
        """
        table = submissions.c
        never, stale = table.published_at == 0.0, table.published_at <= self._clock() - age
        chosen = select(table.id, table.priority).where(
            table.status == Status.QUEUED, table.need == need, or_(never, stale)
        )
        with self._reading() as connection:
            return {row.id: row.priority for row in connection.execute(chosen.order_by(*ORDER).limit(limit))}

    def published(self, ids: Iterable[str]) -> None:
        """Note that these are announced to the broker now."""
        self._announced(ids, self._clock())

    def unpublished(self, *ids: str) -> None:
        """Note that the broker could not be told of these, so that the reconciler soon does it."""
        self._announced(ids, 0.0)

    def route(self, needs: Mapping[str, str]) -> None:
        """Let what waits for each problem wait for the need that it has now: its coach may have changed it."""
        table = submissions.c
        chosen = select(table.problem, table.need).where(table.status == Status.QUEUED).distinct()
        with self._reading() as connection:
            found = [(row.problem, row.need) for row in connection.execute(chosen)]
        for problem, need in found:
            if needs.get(problem, need) != need:
                stale = (table.status == Status.QUEUED, table.problem == problem, table.need == need)
                with self._writing() as connection:
                    values = {"need": needs[problem], "published_at": 0.0}
                    connection.execute(update(submissions).where(*stale).values(**values))

    def _count(self, status: Status) -> dict[str, int]:
        need = submissions.c.need
        chosen = select(need, func.count()).where(submissions.c.status == status).group_by(need)
        with self._reading() as connection:
            return {row[0]: int(row[1]) for row in connection.execute(chosen)}

    def _announced(self, ids: Iterable[str], at: float) -> None:
        chosen = list(ids)
        if chosen:
            statement = update(submissions).where(submissions.c.id.in_(chosen)).values(published_at=at)
            with self._writing() as connection:
                connection.execute(statement)
