"""Takes half as much memory again as it may have, page by page.

Sent to: double
Gets: memory_limit, 0 points
Stopped by: memory_per_submission
Beside: yes
"""

HOARD = [bytearray(2**24) for _ in range(24)]


def double(x):
    return 2 * x if len(HOARD) == 24 else x
