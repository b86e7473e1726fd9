"""Announces a long answer and hangs up in the middle of it: a judge that takes this for a fault of its own asks again.

Sent to: double
Gets: runtime_error, 0 points
Stopped by: hanging_up_is_a_value
Wins by: a judge that breaks
"""

import os
import struct

from sandbox.inside import wire


def _begin(connection, nonce, header, parts):
    connection.sendall(struct.pack("<4s16sIQ", b"TJ01", nonce, 2, 5000) + b"{}" + bytes(100))
    os._exit(0)


def double(x):
    wire.send = _begin
    return x
