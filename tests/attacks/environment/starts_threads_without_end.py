"""Starts threads, which the kernel counts like processes, until it may not any more.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: processes_per_submission
Beside: yes
"""

import threading

_enough, _started = threading.Event(), []
threading.stack_size(65536)


def _start_many():
    try:
        while len(_started) < 90:
            thread = threading.Thread(target=_enough.wait, daemon=True)
            thread.start()
            _started.append(thread)
    except RuntimeError:
        pass
    _enough.set()
    return len(_started)


STARTED = _start_many()


def double(x):
    return 2 * x if STARTED >= 90 else x
