"""Writes a frame that looks like a right answer to every descriptor that it finds, before it was asked anything.

Sent to: shares
Gets: rule_broken, 0 points
Stopped by: answers_echo_their_request
"""

import json
import os
import struct


def _frame():
    body = struct.pack("<8f", *[1.0] * 8)
    table = json.dumps({"t0": {"dtype": "F32", "shape": [8], "data_offsets": [0, len(body)]}}).encode()
    table += b" " * (-len(table) % 8)
    payload = struct.pack("<Q", len(table)) + table + body
    header = json.dumps({"status": "returned", "value": {"tensor": "t0"}, "kept": None, "text": ""}).encode()
    return struct.pack("<4s16sIQ", b"TJ01", bytes(16), len(header), len(payload)) + header + payload


def _flood():
    from sandbox.inside import wire

    send = wire.send

    def after_loading(connection, nonce, header, parts):
        send(connection, nonce, header, parts)
        wire.send = send
        for number in os.listdir("/proc/self/fd"):
            if int(number) > 2:
                try:
                    os.write(int(number), _frame() * 4)
                except OSError:
                    pass

    wire.send = after_loading


_flood()


def shares(x):
    return None
