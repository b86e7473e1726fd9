"""Connects to the socket on which the judge waits for the box, to pose as a fork of the zygote.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: socket_is_roots
"""

import socket


def _connects():
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            line.connect("/run/judge/worker.sock")
        except OSError:
            return False
    return True


def double(x):
    return 2 * x if _connects() else x
