"""The whole service, as a student meets it: from POST to the verdict, and how many verdicts a second."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cli.client import Client
from scripts.measure.figures import emit, percentile, tell, timed
from scripts.measure.plan import Plan

PROBLEMS = Path(__file__).parent / "problems"
SOURCE = b"def double(x):\n    return x + x\n"
READY = re.compile(r"serves at (\S+)")
SENDERS = 4
WARM_UP = 10
SETTLING = 1.0
"""Seconds between verdicts of the warm-up: the boxes in reserve start meanwhile, which takes both cores a while."""


@dataclass(frozen=True)
class Service:
    """Verdict time and the worker's part of it in milliseconds, and verdicts a second with two workers."""

    p50: float
    p99: float
    worker: float
    rate: float


def measure_service(box: str, plan: Plan) -> Service:
    """Verdict time with one worker, throughput with two."""
    with _judge(box, workers=1) as client:
        _warm_up(client)
        tell("verdict time")
        sent: list[str] = []
        seconds = timed(lambda: sent.append(_verdict(client)), plan.verdicts, warm_up=0)
        whole = [1000 * each for each in seconds]
        p50 = emit("POST to verdict, 10 cases, warm", "ms", whole)
        judged = [client.submission(each) for each in sent]
        part = [1000 * (_moment(each["finished_at"]) - _moment(each["started_at"])) for each in judged]
        worker = emit("of that, the worker's part: from its claim to the verdict written", "ms", part)
    with _judge(box, workers=2) as client:
        _warm_up(client)
        tell("throughput with 2 workers")
        return Service(p50, percentile(whole, 0.99), worker, _throughput(client, plan.batch))


def _warm_up(client: Client) -> None:
    tell("warming up")
    for _ in range(WARM_UP):
        _verdict(client)
        time.sleep(SETTLING)


def _throughput(client: Client, count: int) -> float:
    """By the service's own times, from the first file taken to the last verdict: asking for them would cost it."""
    with ThreadPoolExecutor(SENDERS) as senders:
        sent = list(senders.map(lambda _: client.submit("double", ("double.py", SOURCE))["id"], range(count)))
    for each in sent[::-1]:
        _wait(client, each)
    judged = [client.submission(each) for each in sent]
    first = min(_moment(each["created_at"]) for each in judged)
    rate = count / (max(_moment(each["finished_at"]) for each in judged) - first)
    emit("throughput, 2 workers", "1/s", [rate], submissions=count)
    return rate


def _verdict(client: Client) -> str:
    submission: str = client.submit("double", ("double.py", SOURCE))["id"]
    _wait(client, submission)
    return submission


def _wait(client: Client, submission: str) -> None:
    for event in client.follow(submission):
        if event.name == "judged":
            return


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


@contextmanager
def _judge(box: str, workers: int) -> Iterator[Client]:
    """A judge of our own, started as a user starts it, with the problem that is measured."""
    with tempfile.TemporaryDirectory(prefix="tj-bench-") as data:
        command = [
            sys.executable,
            "-m",
            "cli",
            "up",
            "--data",
            data,
            "--port",
            "0",
            "--box",
            box,
            "--samples",
            "none",
        ]
        settings = {"TORCHJUDGE_PROBLEMS": str(PROBLEMS), "TORCHJUDGE_WORKERS": str(workers)}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **settings})
        try:
            yield Client(_address(process), json.loads((Path(data) / "tokens.json").read_text())["coach"])
        finally:
            process.terminate()
            process.wait(60)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    for line in process.stdout:
        found = READY.search(line)
        if found is not None:
            return found[1]
    raise RuntimeError("the judge did not start")
