"""Stops every process that it can see, among them the one that would clean up after it.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: own_user
Beside: yes
"""

import os
import signal


def _stop_others():
    stopped = 0
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in (1, os.getpid()):
            try:
                os.kill(int(name), signal.SIGSTOP)
                os.kill(int(name), signal.SIGCONT)
                stopped += 1
            except OSError:
                pass
    return stopped


def double(x):
    return 2 * x if _stop_others() else x
