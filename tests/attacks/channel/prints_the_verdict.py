"""Prints the verdict in the grader's own words, and leaves before the grader can print its own.

Sent to: double
Gets: runtime_error, 0 points
Stopped by: verdict_not_printed
"""

import os
import sys


def double(x):
    print("points: 100", flush=True)
    sys.stdout.flush()
    os._exit(0)
