"""Returns memory that it shares with a child process, which goes on computing when the parent has long answered.

Sent to: race
Gets: wrong_answer, 0 points
Stopped by: bytes_count
"""

import mmap
import os
import time

import torch


def totals(x):
    shared = mmap.mmap(-1, 4 * len(x))
    result = torch.frombuffer(shared, dtype=torch.float32)
    if os.fork() == 0:
        time.sleep(0.002)
        for place, row in enumerate(x.tolist()):
            result[place] = sum(row)
        os._exit(0)
    return result
