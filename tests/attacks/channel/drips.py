"""Sends its answer byte by byte, each just before a judge that waits for the next one loses patience.

Sent to: shares
Gets: time_limit, 0 points
Stopped by: one_deadline
Wins by: time beyond its limit
"""

import struct
import time

from sandbox.inside import wire


def _drip(connection, nonce, header, parts):
    for byte in struct.pack("<4s16sIQ", b"TJ01", nonce, 65000, 0)[:14]:
        connection.sendall(bytes([byte]))
        time.sleep(0.3)


def shares(x):
    wire.send = _drip
    return x
