"""The same grading done the naive ways, in the same run on the same machine: so that ratios mean something.

A container for each submission, a Python process for each submission, and a bare fork of a process that has
imported torch: the first two are what most graders do, the last is the least that any could cost.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import docker

from sandbox.keeper.image import ensure_image
from scripts.measure.figures import emit, tell, timed

TWICE = "import torch\nfor _ in range(10):\n    x = torch.randn(5)\n    assert torch.equal(x + x, 2 * x)\n"
AT_A_TIME = 2
LIMITS = ("--network", "none", "--read-only", "--cap-drop", "ALL", "--memory", "1g", "--pids-limit", "64")


def measure_beside(ours: float) -> None:
    """Print how many submissions a second each naive way grades, 2 at a time, and ours as a multiple of it."""
    image = ensure_image(docker.from_env(), tell, may_install=False)
    site = "import sys; sys.path[:0] = ['/opt/site']\n"
    container = ["docker", "run", "--rm", *LIMITS, "--entrypoint", "python3", image, "-I", "-S", "-c", site + TWICE]
    tell("docker run per submission")
    _emit_rate("docker run per submission", lambda: _run(container), 8, ours)
    tell("python process per submission")
    _emit_rate("python process per submission", lambda: _run([sys.executable, "-c", TWICE]), 8, ours)
    tell("bare fork")
    emit("fork and exit of a process with torch", "ms", [1000 * each for each in timed(_fork, 100)])


def _emit_rate(name: str, action: Callable[[], None], count: int, ours: float) -> None:
    action()
    started = time.perf_counter()
    with ThreadPoolExecutor(AT_A_TIME) as runners:
        list(runners.map(lambda _: action(), range(count)))
    rate = count / (time.perf_counter() - started)
    emit(name, "1/s", [rate], ours_is_times=float(f"{ours / rate:.3g}"))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _fork() -> None:
    """What a zygote costs at the least: this process has imported torch, as a zygote has."""
    import torch  # noqa: F401 - so that there is something to fork

    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
