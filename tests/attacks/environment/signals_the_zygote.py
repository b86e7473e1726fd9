"""Signals process 1 of its box, the zygote that all later submissions are forked from; gives the right answer only
when that is let through.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: own_user
Beside: yes
"""

import os
import signal


def double(x):
    try:
        os.kill(1, signal.SIGCONT)
    except PermissionError:
        return x
    return 2 * x
