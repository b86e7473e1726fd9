"""Keeps children that compute for nothing from the moment an answer is out until the next question comes, so that
the yardstick, whose turn it is then, looks slow.

Sent to: marathon
Gets: too_slow, 0 points
Stopped by: others_asleep
Beside: yes
"""

import mmap
import os
import struct
import time

import torch

_until = mmap.mmap(-1, 8)
WINDOW = 0.2


def _spin():
    end = time.monotonic() + 12
    while (now := time.monotonic()) < end:
        (until,) = struct.unpack("d", _until[:])
        if not until - WINDOW < now < until:
            time.sleep(0.003)  # looking costs time, too: the student's own, when it is its turn


for _ in range(4):
    if os.fork() == 0:
        try:
            os.setsid()  # the scheduler shares a core by session first
            _spin()
        finally:
            os._exit(0)


def totals(x):
    _until[:] = struct.pack("d", 0.0)
    result = torch.stack([row.sum() for row in x])
    _until[:] = struct.pack("d", time.monotonic() + WINDOW + 0.004)
    return result
