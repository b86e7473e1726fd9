"""Which cores a worker process pins its boxes to: so that two that time something do not share one."""

import os


def cores_of(worker: int) -> tuple[int, ...]:
    """Cores for the boxes of worker process `worker`, counted from 0: all allowed ones, its own first.

    The last core goes to the first worker, since the first core does most of a machine's other work. With more
    workers than cores some share; worker.clock sees to it that only one of them times anything.
    """
    allowed = sorted(os.sched_getaffinity(0), reverse=True)
    first = worker % len(allowed)
    return tuple(allowed[first:] + allowed[:first])
