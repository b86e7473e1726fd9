"""`python -m tests.wall.one_grading RUN LAST`: a worker's process of its own, for tests that stop it.

Grades a slow right answer on the keeper in the folder RUN; prints `begins` when it calls, then what came of it.
"""

import sys
from dataclasses import replace
from pathlib import Path

from core.errors import BoxLost
from core.work import Work
from problems.catalog import load_problem
from worker.bench import Bench
from worker.pipeline import Job, grade
from worker.pool import PoolPlan
from worker.seeds import Seeds

SLOW = "import time\ndef double(x):\n    time.sleep(0.4)\n    return 2 * x\n"
LIMIT = 0.8


def main(run: str, folder: str, last: str) -> None:
    """Grade once."""
    problem = load_problem(Path(folder))
    limited = replace(problem, limits=replace(problem.limits, time=LIMIT))
    with Bench.open(Path(run), PoolPlan(reserve=0)) as bench:
        bench.student(limited, Work(source=SLOW), load_seed=0).box.wait()
        bench.tidy()
        print("begins", flush=True)
        try:
            job = Job(limited, Work(source=SLOW), Seeds(b"secret", "one"), last=last == "last")
            print(grade(job, bench, lambda _: None).verdict.value)
        except BoxLost as lost:
            print(lost)


if __name__ == "__main__":
    main(*sys.argv[1:])
