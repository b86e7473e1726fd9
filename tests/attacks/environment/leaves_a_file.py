"""Leaves a note in /tmp and in /dev/shm for the next submission, which answers right only when it finds one.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: reaped
Twice: yes
"""

import os

NOTES = ("/tmp/note-to-the-next", "/dev/shm/note-to-the-next")


def _left():
    try:
        return any(os.path.exists(note) for note in NOTES)
    finally:
        for note in NOTES:
            if not os.path.exists(note):
                with open(note, "w") as file:
                    file.write("the answer is 2 * x")
                os.chmod(note, 0o644)


FOUND = _left()


def double(x):
    return 2 * x if FOUND else x
