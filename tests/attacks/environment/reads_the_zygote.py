"""Reads the environment and the memory map of process 1, where a grader may keep its secrets; gives the right
answer only when it can.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: own_user
"""


def _can_read():
    try:
        with open("/proc/1/environ", "rb") as environment, open("/proc/1/maps") as maps:
            return bool(environment.read()) and bool(maps.read())
    except OSError:
        return False


def double(x):
    return 2 * x if _can_read() else x
