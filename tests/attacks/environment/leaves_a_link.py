"""Leaves links where the next submission, or the judge, may write, and a folder of links that lead a cleaner
astray.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: reaped
Twice: yes
"""

import os

FOUND = os.path.lexists("/tmp/results.json")
if not FOUND:
    os.symlink("/opt/judge/sandbox/inside/harness.py", "/tmp/results.json")
    os.mkdir("/tmp/links")
    for number, target in enumerate(("/", "/dev/shm", "..", "/proc/self/cwd", "nowhere", "/tmp/links")):
        os.symlink(target, f"/tmp/links/{number}")


def double(x):
    return 2 * x if FOUND else x
