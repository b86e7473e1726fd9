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
from pathlib import Path

from cli.client import Client
from scripts.measure.figures import emit, tell, timed

PROBLEMS = Path(__file__).parent / "problems"
SOURCE = b"def double(x):\n    return x + x\n"
READY = re.compile(r"serves at (\S+)")
VERDICTS = 150
BATCH = 150
SENDERS = 4


def measure_service(box: str) -> float:
    """Verdict time with one worker, throughput with two; returns verdicts a second with two."""
    with _judge(box, workers=1) as client:
        tell("verdict time")
        seconds = timed(lambda: _verdict(client), VERDICTS, warm_up=10)
        emit("POST to verdict, 10 cases, warm", "ms", [1000 * each for each in seconds])
    with _judge(box, workers=2) as client:
        tell("throughput with 2 workers")
        return _throughput(client)


def _throughput(client: Client) -> float:
    for _ in range(10):
        _verdict(client)
    started = time.perf_counter()
    with ThreadPoolExecutor(SENDERS) as senders:
        sent = list(senders.map(lambda _: client.submit("double", ("double.py", SOURCE))["id"], range(BATCH)))
    for submission in sent:
        while client.submission(submission)["status"] != "judged":
            time.sleep(0.01)
    rate = BATCH / (time.perf_counter() - started)
    emit("throughput, 2 workers", "1/s", [rate], submissions=BATCH)
    return rate


def _verdict(client: Client) -> None:
    submission = client.submit("double", ("double.py", SOURCE))["id"]
    for event in client.follow(submission):
        if event.name == "judged":
            return


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
