"""Takes more cores than the problem gives, as a program would that computes in many processes; gives the right
answer only when it has them.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: pinned_to_cores
"""

import os


def _cores():
    try:
        os.sched_setaffinity(0, range(256))
    except OSError:
        pass
    return len(os.sched_getaffinity(0))


def double(x):
    return 2 * x if _cores() > 1 else x
