"""Replaces every timer of the process by one that hardly moves, and stays as slow as a loop.

Sent to: race
Gets: too_slow, 0 points
Stopped by: clock_outside
"""

import time

import torch

_begun = time.perf_counter()


def _slowly():
    return _begun + (_real() - _begun) * 1e-9 if _asked() else _real()


_real, _calls = time.perf_counter, [0]


def _asked():
    _calls[0] += 1
    return _calls[0] % 4 in (1, 2)  # the two readings around the submission; those around the yardstick are true


time.perf_counter = _slowly
time.monotonic = time.time = time.process_time = time.thread_time = _slowly


def totals(x):
    return torch.stack([row.sum() for row in x])
