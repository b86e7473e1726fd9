"""Looks for abstract sockets of the host, which have no file and so no permissions: whoever is in the same network
namespace may connect.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: no_network
"""


def _sees_any():
    with open("/proc/net/unix") as table:
        return any("@" in line for line in table)


def double(x):
    return 2 * x if _sees_any() else x
