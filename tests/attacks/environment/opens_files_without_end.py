"""Opens files until it may not any more; gives the right answer only when it got far beyond what it may have.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: open_files
"""

import os


def _open_many():
    opened = []
    try:
        while len(opened) < 2000:
            opened.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        pass
    for number in opened:
        os.close(number)
    return len(opened)


OPENED = _open_many()


def double(x):
    return 2 * x if OPENED == 2000 else x
