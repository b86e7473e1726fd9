"""Replaces the functions that draw random numbers, so that every input is zero, and so is every answer.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: inputs_outside
"""

import torch

torch.randn = lambda *shape, **options: torch.zeros(*shape)
torch.rand = torch.randn


def double(x):
    return torch.zeros_like(x)
