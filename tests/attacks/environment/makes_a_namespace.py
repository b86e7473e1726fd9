"""Makes a user namespace, in which it is root and the kernel offers many more doors.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: system_calls_filtered
"""

import ctypes
import os

CLONE_NEWUSER = 0x10000000


def _in_a_child():
    pid = os.fork()
    if pid == 0:
        os._exit(0 if ctypes.CDLL(None).unshare(CLONE_NEWUSER) == 0 else 1)
    return os.waitpid(pid, 0)[1] == 0


def double(x):
    return 2 * x if _in_a_child() else x
