"""Walks up the call stack to the caller that holds the expected value.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: expected_outside
"""

import sys

import torch


def double(x):
    frame = sys._getframe(1)
    while frame is not None:
        found = frame.f_locals.get("expected")
        if isinstance(found, torch.Tensor):
            return found
        frame = frame.f_back
    return x
