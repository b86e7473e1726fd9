"""Leaves politely while it is imported: no check runs, so no check fails.

Sent to: double
Gets: runtime_error, 0 points
Stopped by: exit_status_is_no_verdict
"""

import sys

sys.exit(0)


def double(x): ...
