"""Writes files to /tmp until there is no room, and keeps them there.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: disk_limited
Beside: yes
"""


def _fill():
    written = 0
    try:
        for number in range(9):
            with open(f"/tmp/{number}", "wb", buffering=0) as file:
                for _ in range(10):
                    written += file.write(bytes(2**20))
    except OSError:
        pass
    return written


WRITTEN = _fill()


def double(x):
    return 2 * x if WRITTEN >= 90 * 2**20 else x
