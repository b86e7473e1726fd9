"""Announces an answer of eight exabytes, for which the judge would have to make room.

Sent to: double
Gets: output_limit, 0 points
Stopped by: sizes_judged_first
Wins by: a judge that breaks
"""

import struct

from sandbox.inside import wire


def _announce(connection, nonce, header, parts):
    connection.sendall(struct.pack("<4s16sIQ", b"TJ01", nonce, 2, 2**63) + b"{}")


def double(x):
    wire.send = _announce
    return x
