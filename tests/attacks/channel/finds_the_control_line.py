"""Looks among its descriptors for the line between judge and zygote, over which forks are ordered; gives the right
answer only when there is more than its own line.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: descriptors_closed
"""

import os
import stat


def _lines():
    found = 0
    for number in range(3, 256):
        try:
            found += stat.S_ISSOCK(os.fstat(number).st_mode)
        except OSError:
            pass
    return found


LINES = _lines()


def double(x):
    return 2 * x if LINES > 1 else x
