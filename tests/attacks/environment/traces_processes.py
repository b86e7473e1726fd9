"""Traces a process with ptrace, to read and change what it computes.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: system_calls_filtered
"""

import ctypes

PTRACE_TRACEME = 0


def _traced():
    return ctypes.CDLL(None, use_errno=True).ptrace(PTRACE_TRACEME, 0, None, None) == 0


def _in_a_child():
    import os

    pid = os.fork()
    if pid == 0:
        os._exit(0 if _traced() else 1)
    return os.waitpid(pid, 0)[1] == 0


def double(x):
    return 2 * x if _in_a_child() else x
