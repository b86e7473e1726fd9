"""Asks a server far away for help; gives the right answer only when there is a way to it.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: no_network
"""

import socket


def _has_a_way_out():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.sendto(b"help", ("192.0.2.1", 9))  # an address that is nobody's (RFC 5737)
        except OSError:
            return False
    return True


def double(x):
    return 2 * x if _has_a_way_out() else x
