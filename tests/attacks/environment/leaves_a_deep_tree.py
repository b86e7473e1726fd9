"""Leaves two thousand folders in one another: a cleaner that calls itself for each does not get to the end.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: reaped
Twice: yes
"""

import os

DEEP = "/tmp/deep"
FOUND = os.path.lexists(DEEP)
if not FOUND:
    os.mkdir(DEEP)
    os.chdir(DEEP)
    for _ in range(2000):
        os.mkdir("d")
        os.chdir("d")
    os.chdir("/tmp")


def double(x):
    return 2 * x if FOUND else x
