"""Makes a file that lies on no disk, to run a program from where /tmp lets none run.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: system_calls_filtered
"""

import os


def _made():
    try:
        os.close(os.memfd_create("program"))
    except OSError:
        return False
    return True


def double(x):
    return 2 * x if _made() else x
