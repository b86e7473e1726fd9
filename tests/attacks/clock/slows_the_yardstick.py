"""Keeps children that compute for nothing whenever an answer is out, so that the yardstick, whose turn it is then,
and the measure of what a transfer costs, look slow.

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


def _spin():
    end = time.monotonic() + 12
    while (now := time.monotonic()) < end:
        if now > struct.unpack("d", _until[:])[0]:
            time.sleep(0.001)


for _ in range(10):
    if os.fork() == 0:
        try:
            os.setsid()  # the scheduler shares a core by session first
            _spin()
        finally:
            os._exit(0)


def totals(x):
    result = torch.stack([row.sum() for row in x])
    _until[:] = struct.pack("d", time.monotonic() + 0.04)
    return result
