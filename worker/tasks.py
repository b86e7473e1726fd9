"""The Celery task: an id comes in, and everything else is worker.judging's."""

from contextlib import ExitStack

from celery import Task

from core.connect import open_store
from core.errors import SettingsError
from core.queue import TASK_NAME, Queue
from core.settings import Settings
from worker.bench import Bench
from worker.cores import cores_of
from worker.judging import Judging
from worker.keeper import Keeper
from worker.pool import PoolPlan


class JudgeTask(Task):  # type: ignore[misc]
    """Judges submissions; what it needs is opened once in each worker process."""

    name = TASK_NAME
    max_retries = 2
    default_retry_delay = 1

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = ExitStack()
        self._judging: Judging | None = None

    def run(self, submission: str) -> None:
        """Judge one submission."""
        self.open().judge(submission)

    def open(self, worker: int = 0) -> Judging:
        """The judging of this process, opened and warmed up at the first call."""
        if self._judging is None:
            settings = self._settings
            if settings.run is None:
                raise SettingsError("TORCHJUDGE_RUN must name the keeper's run directory; `torchjudge up` sets it")
            keeper, plan = (
                settings.run,
                PoolPlan(cores_of(worker), submissions_per_box=settings.submissions_per_box),
            )
            store = self._stack.enter_context(open_store(settings))
            queue = Queue(settings)
            self._stack.callback(queue.close)
            self._judging = Judging(settings, store, queue, lambda: Bench(Keeper(keeper), plan))
            self._stack.callback(self._judging.close)
            self._judging.warm()
        return self._judging

    def close(self) -> None:
        """Close what was opened."""
        self._stack.close()
        self._judging = None
