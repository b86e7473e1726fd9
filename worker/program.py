"""A source that answers calls: loaded when first needed, and loaded again in a fresh process after it broke.

Two kinds: a student's, whose failures are values, and a coach's, whose failures are ours (CoachFault).
"""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import torch

from core.errors import CoachFault
from problems.spec import Limits
from worker.box import Box
from worker.lease import Lease
from worker.outcome import Failure, Outcome, Returned
from worker.session import Allowance, Call, Session
from worker.source import Source
from worker.values import unsendable_in

SPARE_SECONDS = 10
"""CPU time of a student's process beyond its total: only a backstop, since wall clock ends it first."""
COACH_SECONDS = 24 * 3600
"""CPU time of a coach's process, which serves many submissions."""

Ear = Callable[[Outcome], None]
"""Hears what comes of each request."""


class Program:
    """One source in one box. Time that its calls take is charged against the submission's total."""

    def __init__(
        self, lease: Lease, source: Source, limits: Limits, load_seed: int, is_coach: bool = False
    ) -> None:
        self.printed = ""
        self.doubt = ""
        self._lease = lease
        self._source = source
        self._limits = limits
        self._seed = load_seed
        self._is_coach = is_coach
        self._spent = 0.0
        self._peak = 0
        self._session: Session | None = None
        self._unloadable: Failure | None = None
        self._ear: Ear | None = None
        self._patience = math.inf
        self._watched = False

    @property
    def box(self) -> Box:
        """The box in which it runs now."""
        return self._lease.box()

    def held(self, forks: int) -> AbstractContextManager[Box]:
        """One box until the end, with user ids for so many forks; a call after it broke raises BoxLost."""
        return self._lease.held(forks)

    @property
    def source(self) -> Source:
        """What it was made of."""
        return self._source

    def beside(self, source: Source) -> "Program":
        """A program of the judge's own in the same box, in a fresh process; end it by `restart`.

        This one's process is ended first: nothing of the student's runs meanwhile.
        """
        self.restart()
        return Program(self._lease, source, self._limits, load_seed=0)

    @contextmanager
    def heard(self, ear: Ear, patience: float = math.inf) -> Iterator[None]:
        """Let `ear` hear every outcome, and stop each call after `patience` seconds; what it raises gets out."""
        self._ear, self._patience = ear, patience
        try:
            yield
        finally:
            self._ear, self._patience = None, math.inf

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Run it in fresh processes whose moves between devices are watched, and which see a GPU: see `device`."""
        unloadable = self._unloadable
        self.restart()
        self._watched = True
        try:
            yield
        finally:
            self.restart()
            self._watched, self._unloadable = False, unloadable

    def call(self, call: Call, seconds: float | None = None) -> Outcome:
        """Call a function; `seconds` replaces the limit of one call."""
        return self._ask(lambda session: session.call(call, self._allowance(seconds)))

    def gradients(self, kept: int, cotangents: Sequence[torch.Tensor], keep: bool = False) -> Outcome:
        """Gradients of a kept result with regard to what its call tracked; kept in their turn where asked."""
        return self._ask(lambda session: session.gradients(kept, cotangents, self._allowance(), keep))

    def describe(self, kept: int) -> Outcome:
        """What a kept object is."""
        return self._ask(lambda session: session.describe(kept, self._allowance()))

    def processor_seconds(self) -> float | None:
        """Processor time of its process and all that this started, up to now; None where nobody counts."""
        return None if self._session is None else self._session.processor_seconds()

    def peak_memory(self) -> int | None:
        """The most bytes that one of its processes had at once; None where nobody counts."""
        if self._session is not None:
            self._peak = max(self._peak, self._session.peak_memory() or 0)
        return self._peak or None

    def process_peak(self) -> int | None:
        """The same of the process that runs now, from its start."""
        return None if self._session is None else self._session.peak_memory()

    def restart(self) -> None:
        """Let the next call run in a fresh process that loads the source again."""
        if self._session is not None:
            if not self._is_coach:
                self.peak_memory()
            self._session.end()
            self._session = None

    def _ask(self, request: Callable[[Session], Outcome]) -> Outcome:
        """Make a request of the session, and let it be heard."""
        session = self._loaded()
        outcome = session if isinstance(session, Failure) else self._charge(request(session))
        if self._ear is not None:
            self._ear(outcome)
        return outcome

    def _loaded(self) -> Session | Failure:
        """The session, started if need be. A source that failed to load is not tried again: no second draw."""
        if self._unloadable is not None:
            return self._unloadable
        if self._session is not None and not self._session.usable:
            self.restart()
        if self._session is None:
            cpu_seconds = COACH_SECONDS if self._is_coach else math.ceil(self._limits.total) + SPARE_SECONDS
            self._session = Session(self._lease.box(), self._source, self._limits, cpu_seconds)
            loaded = self._charge(self._session.load(self._seed, self._allowance(), self._watched))
            if isinstance(loaded, Failure):
                self._unloadable = loaded
                return loaded
        return self._session

    def _allowance(self, seconds: float | None = None) -> Allowance:
        once = min(seconds or self._limits.time, self._patience)
        left = once if self._is_coach else max(self._limits.total - self._spent, 0.0)
        return Allowance(min(once, left), total=left < once)

    def _charge(self, outcome: Outcome) -> Outcome:
        """Add the call's time and prints to what the submission has used, and note what leaves it in doubt."""
        self._spent += outcome.seconds
        self.doubt = self.doubt or (self._session.doubt if self._session is not None else "")
        self.printed = (self.printed + outcome.text)[: self._limits.text]
        return outcome


def insist(outcome: Outcome, what: str) -> Returned:
    """The value of a coach's call; raise CoachFault, naming `what`, when it failed or cannot be compared."""
    if isinstance(outcome, Failure):
        raise CoachFault(f"{what}: {outcome.message}")
    odd = unsendable_in(outcome.value)
    if odd is not None:
        raise CoachFault(f"{what} returned {odd.description}, which is neither a tensor nor a plain value")
    return outcome
