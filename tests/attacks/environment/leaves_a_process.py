"""Leaves a process that has cut all ties to its parent and waits on an abstract socket for the next submission, to
tell it the answer.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: reaped
Twice: yes
"""

import os
import socket
import time

NAME = "\0an-old-friend"


def _ask():
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        try:
            line.connect(NAME)
            return line.recv(16) == b"the answer"
        except OSError:
            return False


def _stay():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 64)
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            listener.bind(NAME)
            listener.listen()
            listener.settimeout(10)
            try:
                line, _ = listener.accept()
                line.send(b"the answer")
                time.sleep(1)
            finally:
                os._exit(0)
        os._exit(0)
    os.wait()
    time.sleep(0.1)


KNOWN = _ask()
if not KNOWN:
    _stay()


def double(x):
    return 2 * x if KNOWN else x
