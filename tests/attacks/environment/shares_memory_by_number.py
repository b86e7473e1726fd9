"""Makes a System V segment that every process of the box can find by its number, and that stays when all have
ended.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: system_calls_filtered
"""

import ctypes

IPC_CREAT, IPC_RMID = 0o1000, 0


def _made():
    libc = ctypes.CDLL(None)
    number = libc.shmget(4711, 4096, IPC_CREAT | 0o666)
    return number >= 0 and libc.shmctl(number, IPC_RMID, None) == 0


def double(x):
    return 2 * x if _made() else x
