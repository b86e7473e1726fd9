"""Trusted: a second worker whose clock is off by hours, as on a machine that nobody set: by libfaketime."""

import os
import random
import signal
import time
from dataclasses import replace
from pathlib import Path

from cli.up.place import run_directory
from cli.up.service import start
from cli.up.services import worker_service
from core.settings import Settings
from scripts.havoc.judge import LEASE, PROBLEMS, Judge

OFFSETS = ("+2h", "-2h")
AT_WORK = LEASE
"""Seconds for which it may judge before it is killed with what it holds."""


def faketime() -> Path | None:
    """The library that sets a process's clock off; None where it is not installed."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    return found[0] if found else None


def work_astray(judge: Judge, dice: random.Random) -> None:
    """Let a second worker judge beside the first, with a clock that is off, and kill it in the middle."""
    library, log = faketime(), judge.data / "logs" / "astray.log"
    assert library is not None
    assert judge.postgres is not None
    settings = Settings(
        data=judge.data,
        run=run_directory(judge.data),
        database_url=judge.postgres.url,
        broker_url=judge.broker_url,
        problems=PROBLEMS,
        lease=LEASE,
    )
    service = worker_service(settings, log.parent)
    off = {"LD_PRELOAD": str(library), "FAKETIME": dice.choice(OFFSETS), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    running = start(
        replace(
            service,
            argv=(*service.argv, "--hostname", "astray@%h"),
            environment={**service.environment, **off},
            log=log,
        )
    )
    try:
        judge.wait(lambda: "ready." in running.log() or not running.alive, "the worker astray did not start")
        time.sleep(AT_WORK)
        if running.alive:
            os.killpg(running.process.pid, signal.SIGKILL)
    finally:
        running.stop()
