"""The Celery task: a need comes in, and everything else is worker.judging's."""

import logging
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from celery import Task

from core.connect import open_store
from core.errors import SettingsError
from core.figures import Figures
from core.pulse import Pulse
from core.queue import TASK_NAME, Queue
from core.settings import Settings
from core.standing import WORKER
from problems.catalog import Catalog, shipped_folder
from worker.bench import Bench
from worker.cores import cores_of
from worker.example import check_example
from worker.gpu import Found, find_gpu
from worker.judging import Judging
from worker.keeper import Keeper
from worker.offer import Offer, offer_of
from worker.pool import PoolPlan, plan_of
from worker.powers import powers
from worker.preflight import preflight

log = logging.getLogger(__name__)


class JudgeTask(Task):  # type: ignore[misc]
    """Judges submissions; what it needs is opened once in each worker process."""

    name = TASK_NAME
    max_retries = 2
    default_retry_delay = 1

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = ExitStack()
        self._judging: Judging | None = None
        self._offered: Offer | None = None

    def run(self, need: str) -> None:
        """Judge one submission that waits with this need."""
        self.open().judge(need)

    def prove(self) -> Offer:
        """Send hostile probes into a box like those of the submissions, grade what is known, and try the GPU.

        Returns what this worker takes.

        Raises:
            KeeperFault: a probe got through.
            JudgeFault: a sample got another verdict than is known to be right.
            SettingsError: the settings ask for a GPU, and there is none.
        """
        for power in powers():
            log.warning("the worker has more rights than it should: %s", power)
        with Bench.open(self._keepers_run(), PoolPlan(cores_of(0), reserve=0)) as bench:
            preflight(bench, lambda finding: log.info("%s: %s", finding.control, finding.trouble or "holds"))
            check_example(bench)
            self._offered = offer = self._offer(bench)
        log.info("takes %s%s", ", ".join(offer.needs), f"; no GPU: {offer.lack}" if offer.device is None else "")
        return offer

    def _offer(self, bench: Bench) -> Offer:
        settings = self._settings
        found = Found(None, "TORCHJUDGE_GPU is `none`")
        if settings.gpu != "none":
            found = find_gpu(bench, settings.gpu_device)
        # Read once, before the processes fork that judge.
        return offer_of(settings, found, Catalog.load(settings.problems or shipped_folder()))

    def open(self, worker: int = 0) -> Judging:
        """The judging of this process, opened and warmed up at the first call."""
        if self._judging is None:
            settings, run = self._settings, self._keepers_run()
            device = None if self._offered is None else self._offered.device
            plan = replace(plan_of(settings, cores_of(worker)), device=device)
            store = self._stack.enter_context(open_store(settings))
            queue = Queue(settings)
            self._stack.callback(queue.close)
            figures = Figures()
            judging = Judging(
                settings, store, queue, lambda: Bench(Keeper(run), plan, figures), figures, self._offered
            )
            self._stack.callback(judging.close)
            judging.warm()
            self._stack.enter_context(Pulse(store, WORKER, figures, settings.beat_every, judging.facts))
            self._judging = judging
        return self._judging

    def close(self) -> None:
        """Close what was opened."""
        self._stack.close()
        self._judging = None

    def _keepers_run(self) -> Path:
        if self._settings.run is None:
            raise SettingsError("TORCHJUDGE_RUN must name the keeper's run directory; `torchjudge up` sets it")
        return self._settings.run
