"""Takes nearly three times the memory that it may have, page by page.

Sent to: double
Gets: memory_limit, 0 points
Stopped by: memory_per_submission
Beside: yes
"""


def double(x):
    hoard = [bytearray(2**24) for _ in range(40)]
    return 2 * x if len(hoard) == 40 else x
