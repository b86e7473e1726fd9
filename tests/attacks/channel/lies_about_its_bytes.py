"""Sends a tensor whose table claims a thousand times as many bytes as follow, so that the judge would read its own
memory.

Sent to: double
Gets: rule_broken, 0 points
Stopped by: tables_checked
Wins by: a judge that breaks
"""

import json
import struct

from sandbox.inside import wire


def _lie(connection, nonce, header, parts):
    table = json.dumps({"t0": {"dtype": "F32", "shape": [5000], "data_offsets": [0, 20]}}).encode()
    payload = struct.pack("<Q", len(table)) + table + bytes(20)
    encoded = json.dumps({"status": "returned", "value": {"tensor": "t0"}, "kept": None, "text": ""}).encode()
    connection.sendall(struct.pack("<4s16sIQ", b"TJ01", nonce, len(encoded), len(payload)) + encoded + payload)


def double(x):
    wire.send = _lie
    return x
