"""Opens a netlink socket, over which the kernel tells of interfaces, routes and sockets.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: system_calls_filtered
"""

import socket


def _open():
    try:
        socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close()
    except OSError:
        return False
    return True


def double(x):
    return 2 * x if _open() else x
