"""Copies an open descriptor out of another process with pidfd_getfd, as it would the line of another submission.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: system_calls_filtered
"""

import ctypes
import os

PIDFD_OPEN, PIDFD_GETFD = 434, 438
SET_DUMPABLE = 4


def _taken():
    libc = ctypes.CDLL(None)
    libc.prctl(SET_DUMPABLE, 1, 0, 0, 0)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(writing)
        os.read(reading, 1)
        os._exit(0)
    other = libc.syscall(PIDFD_OPEN, child, 0)
    copied = libc.syscall(PIDFD_GETFD, other, reading, 0)
    os.close(writing)
    os.waitpid(child, 0)
    return copied >= 0


def double(x):
    return 2 * x if _taken() else x
