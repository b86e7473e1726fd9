"""The Celery application that a worker runs: `celery -A worker.app worker`."""

import ctypes
import signal
import sys

import torch
from billiard import current_process
from celery import Celery
from celery.signals import setup_logging, worker_init, worker_process_init, worker_process_shutdown

from core.errors import TorchJudgeError
from core.logs import set_up
from core.queue import celery_settings, queue_for
from core.settings import Settings
from worker.tasks import JudgeTask

PR_SET_PDEATHSIG = 1

settings = Settings()
app = Celery("torchjudge-worker")
app.conf.update(celery_settings(settings))
judge = app.register_task(JudgeTask(settings))


@setup_logging.connect  # type: ignore[untyped-decorator]
def write_logs(**_: object) -> None:
    """Write logs as the settings say, in place of Celery's own form."""
    set_up(settings.log_format)


@worker_init.connect  # type: ignore[untyped-decorator]
def prove_the_box(**_: object) -> None:
    """Refuse to start where a hostile probe gets through the box, or a known sample gets another verdict.

    Then listen to the queues of what this worker can judge.
    """
    torch.set_num_threads(1)  # the judging processes fork from this one, which must have no pool of threads
    try:
        offer = judge.prove()
    except TorchJudgeError as error:
        sys.exit(f"torchjudge worker: {error}")
    for need in offer.needs:
        app.amqp.queues.add(queue_for(need))
    app.amqp.queues.select(offer.needs)


@worker_process_init.connect  # type: ignore[untyped-decorator]
def start_process(**_: object) -> None:
    """Warm the process up before its first submission, and let it end with its parent, however that ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    torch.set_num_threads(1)
    judge.open(current_process().index)


@worker_process_shutdown.connect  # type: ignore[untyped-decorator]
def stop_process(**_: object) -> None:
    """Give the boxes back."""
    judge.close()
