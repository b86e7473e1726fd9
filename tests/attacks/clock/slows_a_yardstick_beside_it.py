"""Makes the operation slow that the yardstick is built from, and does without that operation itself.

Sent to: race
Gets: too_slow, 0 points
Stopped by: yardstick_elsewhere
"""

import time

import torch

_stack = torch.stack


def _slow_stack(*arguments, **options):
    time.sleep(0.05)
    return _stack(*arguments, **options)


torch.stack = _slow_stack


def totals(x):
    return torch.cat([row.sum().reshape(1) for row in x])
