"""torch.utils.benchmark's ratio of two functions, in a process of its own.

`python -m scripts.measure.in_process FOLDER CORE PAIRS` prints a JSON object. As in the judge, the functions take
turns, every timed call gets inputs that were drawn just before, and the ratio is the median of paired ones.
"""

import json
import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import torch
from torch.utils.benchmark import Timer

from problems.catalog import load_problem
from problems.spec import Problem
from worker.inputs import draw
from worker.values import Value

FRESH = "import gc; gc.enable(); inputs = fresh()"
"""Timer runs this before its warm-up, and again before what is timed. It switches Python's collector off, which no
program does that a student sends."""
WARM_UP = 5


def main(folder: str, core: str, pairs: str) -> None:
    """Time both functions in turn, and print seconds of a call and the ratio."""
    os.sched_setaffinity(0, {int(core)})
    torch.set_num_threads(1)
    problem = load_problem(Path(folder))
    student, yardstick = (_timer(problem, name) for name in ("submissions/accepted/student.py", "yardstick.py"))
    spent = [(_seconds(student), _seconds(yardstick)) for _ in range(WARM_UP + int(pairs))][WARM_UP:]
    print(
        json.dumps(
            {
                "student": median(fast for fast, _ in spent),
                "yardstick": median(slow for _, slow in spent),
                "ratio": median(slow / fast for fast, slow in spent),
            }
        )
    )


def _timer(problem: Problem, name: str) -> Timer:
    space: dict[str, Any] = {}
    exec(compile((problem.folder / name).read_text(encoding="utf-8"), name, "exec"), space)
    function: Callable[..., Any] = space[problem.entry]
    seeds = count()

    def fresh() -> tuple[Value, ...]:
        return tuple(draw(problem.inputs["timed"], next(seeds)).values())

    names = {"function": function, "fresh": fresh}
    return Timer("function(*inputs)", setup=FRESH, globals=names, num_threads=1)


def _seconds(timer: Timer) -> float:
    return float(timer.timeit(1).median)


if __name__ == "__main__":
    main(*sys.argv[1:])
