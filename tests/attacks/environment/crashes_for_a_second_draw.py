"""Draws lots before each answer and crashes when it loses, to be asked again.

Sent to: double
Gets: runtime_error, 0 points
Stopped by: asked_once
"""

import os


def double(x):
    if os.urandom(1)[0] >= 64:
        os._exit(1)
    return 2 * x
