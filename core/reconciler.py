"""Finds what fell between the chairs: leases of dead workers, and submissions that nobody picked up.

Run it with `python -m core.reconciler`. One leads while others stand by; two that both thought they led would
do no harm, since each change is a compare-and-swap and announcing twice costs one lost claim.
"""

import logging
import os
import secrets
import signal
import socket
import threading
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from core.connect import open_store
from core.figures import LEASES_LOST, Figures
from core.housekeeping import Housekeeping
from core.logs import set_up
from core.pulse import Pulse
from core.queue import Queue
from core.settings import Settings
from core.store import Store

DUTY = "reconciler"
LEAD_FOR = 5.0
SHOWN = 5

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Round:
    """What one round did: ids of submissions."""

    expired: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()


def reconcile(store: Store, queue: Queue, republish_after: float) -> Round:
    """Hand back what dead workers held, then announce what waits and may have been forgotten."""
    expired = tuple(store.expire())
    found = [store.overview(submission) for submission in expired]
    announced = tuple(one.id for one in found if queue.publish(one.need, one.priority))
    store.unpublished(*set(expired) - set(announced))
    return Round(expired, announced + _announce(store, queue, republish_after))


def _announce(store: Store, queue: Queue, age: float) -> tuple[str, ...]:
    announced: list[str] = []
    for need, queued in store.queued().items():
        overdue = store.overdue(need, age)
        waiting = queue.waiting(need) if overdue else None
        # A long queue is not a lost one: while the broker holds a message for each, none is added.
        lost = 0 if waiting is None else max(0, queued - waiting)
        chosen = dict(list(overdue.items())[:lost])
        # Marked first: a worker takes nothing that another transaction is just changing.
        store.published(chosen)
        told = [submission for submission, priority in chosen.items() if queue.publish(need, priority)]
        store.unpublished(*set(chosen) - set(told))
        announced += told
    return tuple(announced)


def run(settings: Settings, stop: threading.Event) -> None:
    """Reconcile every few seconds, while leading, until told to stop."""
    owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    queue = Queue(settings)
    figures = Figures()
    housekeeping = Housekeeping(settings, figures)
    with open_store(settings) as store, Pulse(store, DUTY, figures, settings.beat_every):
        while not stop.wait(settings.reconcile_every):
            try:
                if store.lead(DUTY, owner, LEAD_FOR * settings.reconcile_every):
                    done = reconcile(store, queue, settings.republish_after)
                    figures.count(LEASES_LOST, "expired", by=len(done.expired))
                    _log(done)
                    housekeeping.tidy(store)
            except SQLAlchemyError as error:
                # The database may be away for a while; there is nothing to do but to come back.
                logger.warning("the database did not answer: %s", error)
    queue.close()


def _log(round: Round) -> None:
    if round.expired:
        logger.warning("handed back, as their leases ran out: %s", _few(round.expired))
    if round.announced:
        logger.info("announced again: %s", _few(round.announced))


def _few(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:SHOWN]) + (f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else "")


def main() -> None:
    """Run until SIGTERM or SIGINT."""
    settings = Settings()
    set_up(settings.log_format)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # From a thread: the handler may have interrupted `wait` while it held the event's lock.
        signal.signal(number, lambda *_: threading.Thread(target=stop.set, daemon=True).start())
    run(settings, stop)


if __name__ == "__main__":
    main()
