"""Leaves a folder that nobody may enter, so that what is in it cannot be removed.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: reaped
Twice: yes
"""

import os

CLOSED = "/tmp/closed"
FOUND = os.path.lexists(CLOSED)
if not FOUND:
    os.makedirs(f"{CLOSED}/inner")
    open(f"{CLOSED}/inner/file", "w").close()
    os.chmod(f"{CLOSED}/inner", 0)
    os.chmod(CLOSED, 0)


def double(x):
    return 2 * x if FOUND else x
