"""Ends the program with exit status 0 before anything can be found wrong.

Sent to: double
Gets: runtime_error, 0 points
Stopped by: exit_status_is_no_verdict
"""

import os


def double(x):
    os._exit(0)
