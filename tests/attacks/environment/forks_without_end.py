"""Starts a program that forks until it may not any more; gives the right answer only when it got far beyond what
it may have.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: processes_per_submission
Beside: yes
"""

import os
import subprocess
import sys

BOMB = """
import os, signal
children = []
try:
    while len(children) < 90:
        pid = os.fork()
        if pid == 0:
            signal.pause()
        children.append(pid)
except OSError:
    pass
for pid in children:
    os.kill(pid, signal.SIGKILL)
os._exit(len(children))
"""
FORKED = subprocess.run([sys.executable, "-I", "-S", "-c", BOMB], check=False).returncode


def double(x):
    return 2 * x if FORKED >= 90 else x
