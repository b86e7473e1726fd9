"""Becomes another user, under whose id an earlier or a later submission runs.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: own_user
"""

import os


def _become_another():
    try:
        os.setresuid(os.getuid() + 1, os.getuid() + 1, os.getuid() + 1)
    except OSError:
        return False
    return True


CHANGED = _become_another()


def double(x):
    return 2 * x if CHANGED else x
