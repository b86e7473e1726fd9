"""Judging one submission of the queue: claim, grade, save. Safe to run twice and to be killed at any time."""

import logging
import os
import platform
import time
from collections.abc import Callable

from pydantic import JsonValue

from core.errors import CoachFault, JudgeFault, KeeperFault, LeaseLost
from core.figures import FAULTS, GRADING, LEASES_LOST, VERDICTS, WAIT, Figures
from core.logs import about
from core.needs import need_of
from core.nvidia import gpus
from core.queue import Queue
from core.settings import Settings
from core.store import Store
from core.submission import Claim, Submission
from core.verdict import Report, SubtaskReport
from problems.catalog import Catalog, shipped_folder
from problems.spec import Problem
from problems.staged import Staged
from worker.announcing import Announcing
from worker.bench import Bench
from worker.fingerprint import fingerprint
from worker.offer import Offer
from worker.pipeline import Job, grade
from worker.renewal import Renewal
from worker.seeds import Seeds

log = logging.getLogger(__name__)

KEEPER_PATIENCE = 20.0
KEEPER_PAUSE = 0.2
LATEST = 0.2
"""How much the latest grading counts in the mean that is told of the last ones."""

OpenBench = Callable[[], Bench]


class Judging:
    """What a worker process keeps between submissions: the store, the problems, and a bench of warm boxes."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        queue: Queue,
        open_bench: OpenBench,
        figures: Figures | None = None,
        offer: Offer | None = None,
    ) -> None:
        self._settings = settings
        self._store = store
        self._queue = queue
        self._open_bench = open_bench
        self._figures = figures or Figures()
        self._staged = Staged(settings.staged_problems)
        self._offer = offer or Offer(Catalog.load(settings.problems or shipped_folder()))
        self._problems = self._offer.catalog
        self._pace: float | None = None
        self._owner = f"{platform.node()}:{os.getpid()}"
        self._bench: Bench | None = None

    def warm(self) -> None:
        """Start boxes for the problems, so that the first submissions find them ready; name those without."""
        bench = self._ready_bench()
        for problem in self._problems.problems.values():
            try:
                bench.prepare(problem)
            except CoachFault as fault:
                log.error("%s", fault)

    def judge(self, need: str) -> None:
        """Judge what is next of all that waits with this need; a message too many finds nothing to do."""
        claim = self._store.take(need, self._owner, self._settings.lease)
        if claim is None or self._passed_on(claim):
            return
        with about(submission=claim.submission.id, attempt=claim.attempt):
            self._figures.observe(WAIT, _waited(claim.submission), _kind(claim.submission))
            self._judge(claim)
            self._tidy()

    def _judge(self, claim: Claim) -> None:
        began = time.monotonic()
        try:
            announcing = Announcing(self._store, claim)
            with Renewal(self._store, claim, self._settings.lease, announcing.lasts) as renewal:
                report = self._grade(claim, renewal, announcing)
            if not self._store.finish(claim, report, announcing.rest()):
                raise LeaseLost(f"submission {claim.submission.id} was no longer ours when its verdict was ready")
            self._judged(claim, report, time.monotonic() - began)
        except LeaseLost as lost:
            self._figures.count(LEASES_LOST, "taken")
            log.info("%s", lost)
        except Exception as fault:
            # The boundary: whatever we broke, the submission goes back to the queue at once and nobody waits.
            self._give_back(claim, fault)

    def _judged(self, claim: Claim, report: Report, seconds: float) -> None:
        self._pace = seconds if self._pace is None else self._pace + LATEST * (seconds - self._pace)
        self._figures.observe(GRADING, seconds, _kind(claim.submission))
        self._figures.count(VERDICTS, report.problem, report.verdict.value)
        log.info("%s: %s, %g points, %.2f s", report.problem, report.verdict, report.points, seconds)

    def facts(self) -> dict[str, JsonValue]:
        """What is told of this process: its boxes and fingerprint, what it takes, the mean seconds of its gradings.

        And its machine's GPUs. For any thread.
        """
        bench = self._bench
        shown: dict[str, JsonValue] = {"boxes": 0 if bench is None else bench.boxes}
        shown |= {"needs": list(self._offer.needs), "pace": self._pace}
        if bench is not None:
            shown["fingerprint"] = fingerprint(bench.keeper, bench.plan.device)
        try:
            shown["gpus"] = [gpu.model_dump(mode="json") for gpu in gpus()]
        except JudgeFault as fault:
            log.warning("%s", fault)
        return shown

    def _passed_on(self, claim: Claim) -> bool:
        """Hand back what its problem says is for another kind of worker: it was changed after this was sent."""
        if claim.submission.trial_digest is not None:
            return False
        problem = self._problems.problems.get(claim.submission.problem)
        need = claim.submission.need if problem is None else need_of(problem.gpu)
        if need == claim.submission.need:
            return False
        if self._store.pass_on(claim, need):
            self._queue.publish(need, claim.submission.priority)
        return True

    def close(self) -> None:
        """End the boxes."""
        if self._bench is not None:
            self._bench.close()
            self._bench = None

    def _grade(self, claim: Claim, renewal: Renewal, announcing: Announcing) -> Report:
        def announce(subtask: SubtaskReport) -> None:
            renewal.check()
            announcing.tell(subtask)

        problem = self._staged.problem(claim.submission) or self._problems.get(claim.submission.problem)
        last = claim.submission.faults + 1 >= self._settings.max_attempts
        job = Job(problem, self._store.work(claim.submission), self._seeds(claim, problem), last)
        return grade(job, self._ready_bench(), announce)

    def _seeds(self, claim: Claim, problem: Problem) -> Seeds:
        """The same for every attempt and rejudge of a submission; for a whole round where the problem says so."""
        secret = self._store.round_secret(claim.submission.round)
        scope = claim.submission.origin if problem.draw == "submission" else "round"
        return Seeds(secret, f"{problem.slug}/{scope}")

    def _tidy(self) -> None:
        """Make the boxes ready for the next submission; the last one has its report, whatever happens here."""
        if self._bench is not None:
            try:
                self._bench.tidy()
            except JudgeFault as fault:
                log.warning("starting over with new boxes: %s", fault)
                self.close()

    def _ready_bench(self) -> Bench:
        """The bench, or a new one; a keeper that is being started again is waited for.

        Otherwise its absence of a second would use up every attempt.
        """
        deadline = time.monotonic() + KEEPER_PATIENCE
        while self._bench is None:
            try:
                self._bench = self._open_bench()
            except KeeperFault:
                if time.monotonic() > deadline:
                    raise
                time.sleep(KEEPER_PAUSE)
        return self._bench

    def _give_back(self, claim: Claim, fault: Exception) -> None:
        """Our fault: queue it again with the same seeds, and start over with new boxes."""
        log.error("submission %s was not judged", claim.submission.id, exc_info=fault)
        self._figures.count(FAULTS, type(fault).__name__)
        self.close()
        if self._store.hand_back(claim, f"{type(fault).__name__}: {fault}"):
            self._queue.publish(claim.submission.need, claim.submission.priority)


def _kind(submission: Submission) -> str:
    """What is judged: something for the first time, once more, or aside in a rejudge set."""
    if submission.trial_of is not None:
        return "trial"
    return "first" if submission.verdict is None else "rejudge"


def _waited(submission: Submission) -> float:
    """Seconds from being queued until it was taken; never less than none, since clocks of machines differ."""
    assert submission.started_at is not None
    return max(0.0, (submission.started_at - submission.queued_at).total_seconds())
