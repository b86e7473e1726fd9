"""The same grading done the naive ways, in the same run on the same machine: so that ratios mean something.

A container for each submission, a Python process for each submission, and a bare fork of a process that has
imported torch: the first two are what most graders do, the last is the least that any could cost.
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import docker

from sandbox.keeper.image import ensure_image
from scripts.measure.figures import emit, tell
from scripts.measure.plan import Plan

TWICE = "import torch\nfor _ in range(10):\n    x = torch.randn(5)\n    assert torch.equal(x + x, 2 * x)\n"
AT_A_TIME = 2
LIMITS = ("--network", "none", "--read-only", "--cap-drop", "ALL", "--memory", "1g", "--pids-limit", "64")


# What a zygote costs at the least, in a process of its own: it has imported torch and is in no box.
FORKS = """
import gc, os, sys, time
import numpy.random, torch
from sandbox.inside import pages
from sandbox.inside.bare_fork import bare_fork

def times(fork):
    for _ in range(int(sys.argv[1])):
        began = time.perf_counter()
        child = fork()
        if child == 0:
            os._exit(0)
        os.waitpid(child, 0)
        yield 1000 * (time.perf_counter() - began)

torch.set_num_threads(1)
gc.collect()
gc.freeze()
plain = list(times(os.fork))
pages.gather()
print(*plain)
print(*times(bare_fork))
"""


def measure_fork(plan: Plan) -> float:
    """Print what a fork and exit of a process with torch costs, before and after its memory is gathered.

    Returns the second, in milliseconds: the zygote forks like that.
    """
    tell("fork and exit")
    command = [sys.executable, "-c", FORKS, str(plan.forks)]
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    plain, gathered = ([float(word) for word in line.split()] for line in found)
    emit("fork and exit of a process with torch", "ms", plain)
    return emit("the same as the zygote does it: huge pages, no hooks", "ms", gathered)


def measure_beside(ours: float, plan: Plan) -> float:
    """Print how many submissions a second each naive way grades, 2 at a time, and ours as a multiple of it.

    Returns the rate of `docker run`.
    """
    image = ensure_image(docker.from_env(), tell, may_install=False)
    site = "import sys; sys.path[:0] = ['/opt/site']\n"
    container = ["docker", "run", "--rm", *LIMITS, "--entrypoint", "python3", image, "-I", "-S", "-c", site + TWICE]
    tell("docker run per submission")
    containers = _emit_rate("docker run per submission", container, plan.naive, ours)
    tell("python process per submission")
    _emit_rate("python process per submission", [sys.executable, "-c", TWICE], plan.naive, ours)
    return containers


def _emit_rate(name: str, command: list[str], count: int, ours: float) -> float:
    _run(command)
    started = time.perf_counter()
    with ThreadPoolExecutor(AT_A_TIME) as runners:
        list(runners.map(lambda _: _run(command), range(count)))
    rate = count / (time.perf_counter() - started)
    return emit(name, "1/s", [rate], ours_is_times=float(f"{ours / rate:.3g}"))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
