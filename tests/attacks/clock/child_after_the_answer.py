"""Returns memory that it shares with a child process, which goes on computing when the parent has long answered.

Sent to: race
Gets: wrong_answer, 0 points
Stopped by: bytes_count
"""

import mmap
import os
import time

import torch

ROWS, COLUMNS = 1200, 4
_given = torch.frombuffer(mmap.mmap(-1, 4 * ROWS * COLUMNS), dtype=torch.float32).reshape(ROWS, COLUMNS)
_results = torch.frombuffer(mmap.mmap(-1, 4 * 64 * ROWS), dtype=torch.float32).reshape(64, ROWS)
_bell, _ring = os.pipe()
_calls = [0]


def _work():
    for call in range(64):
        os.read(_bell, 1)
        time.sleep(0.002)
        for place, row in enumerate(_given.tolist()):
            _results[call, place] = sum(row)


if os.fork() == 0:
    try:
        _work()
    finally:
        os._exit(0)


def totals(x):
    _given.copy_(x)
    os.write(_ring, b".")
    _calls[0] += 1
    return _results[_calls[0] - 1]
