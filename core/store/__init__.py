"""The database: the queue of record (DESIGN §7), the reports, the events, the tokens.

One class, each of its parts in a file of its own:

    database    how it is opened; what a reading and a writing transaction are
    clock       whose clock leases run by
    submitting  add, within limits and once per idempotency key
    reading     get, page, scores, depth
    order       who is served next
    leasing     take, renew, finish, hand_back, pass_on, expire: fenced by the attempt
    steering    rejudge, cancel, lead
    waking      what the broker is to be told: queued, overdue, published, route
    log         note, events_after
    keeping     tokens and rounds' secrets
    rejudging   open_set, apply_set, drop_set: rejudges that are looked at first
    retaining   remove_sources, remove_events
    watching    backlog, leases: what waits and runs, for operators
    pulses      beat, processes, figures: signs of life, and what was counted
    auditing    acts, wrote_down; each act of staff is recorded with its change
"""

from core.store.auditing import ActFilter, Auditing, Deed
from core.store.keeping import Keeping
from core.store.leasing import Leasing
from core.store.log import Told
from core.store.pulses import Pulses
from core.store.reading import Filter, Reading
from core.store.rejudging import Rejudging
from core.store.retaining import Retaining
from core.store.steering import Steering
from core.store.submitting import Submitting
from core.store.waking import Waking
from core.store.watching import Watching

__all__ = ["ActFilter", "Deed", "Filter", "Store", "Told"]


class Store(
    Submitting, Reading, Leasing, Steering, Waking, Keeping, Auditing, Pulses, Watching, Retaining, Rejudging
):
    """Everything that outlives a process. Safe to use from many threads and processes at once."""
