"""Leaves more files than a cleaner has patience for.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: reaped
Twice: yes
"""

import os

FOUND = os.path.lexists("/tmp/many")
if not FOUND:
    os.mkdir("/tmp/many")
    try:
        for number in range(8000):
            os.close(os.open(f"/tmp/many/{number}", os.O_CREAT | os.O_WRONLY))
    except OSError:
        pass


def double(x):
    return 2 * x if FOUND else x
