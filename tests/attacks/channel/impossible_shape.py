"""Sends an empty tensor of a shape whose strides no machine can count: no bytes are missing, and torch raises.

Sent to: double
Gets: rule_broken, 0 points
Stopped by: extents_bounded
Wins by: a judge that breaks
"""

import json
import struct

from sandbox.inside import wire


def _send(connection, nonce, header, parts):
    table = json.dumps({"t0": {"dtype": "F32", "shape": [0, 2**62, 2**62], "data_offsets": [0, 0]}}).encode()
    payload = struct.pack("<Q", len(table)) + table
    encoded = json.dumps({"status": "returned", "value": {"tensor": "t0"}, "kept": None, "text": ""}).encode()
    connection.sendall(struct.pack("<4s16sIQ", b"TJ01", nonce, len(encoded), len(payload)) + encoded + payload)


def double(x):
    wire.send = _send
    return x
