"""Takes its memory in several children, each of which stays below the limit.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: memory_counted_together
Beside: yes
"""

import os
import signal


def _hold():
    ready, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        hoard = bytearray(90 * 2**20)
        os.write(tell, b".")
        signal.pause()
        os._exit(len(hoard) % 2)
    os.close(tell)
    return pid, ready


def _all_hold():
    children = [_hold() for _ in range(4)]
    held = [os.read(ready, 1) == b"." for _, ready in children]
    alive = [os.waitpid(pid, os.WNOHANG) == (0, 0) for pid, _ in children]
    for pid, _ in children:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    return all(held) and all(alive)


HELD = _all_hold()


def double(x):
    return 2 * x if HELD else x
