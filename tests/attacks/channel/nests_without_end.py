"""Sends a header of thirty thousand lists in one another, which breaks a parser that calls itself for each.

Sent to: double
Gets: rule_broken, 0 points
Stopped by: nesting_is_a_value
Wins by: a judge that breaks
"""

import struct

from sandbox.inside import wire


def _nest(connection, nonce, header, parts):
    bomb = b'{"value": ' + b"[" * 30000 + b"]" * 30000 + b"}"
    connection.sendall(struct.pack("<4s16sIQ", b"TJ01", nonce, len(bomb), 0) + bomb)


def double(x):
    wire.send = _nest
    return x
