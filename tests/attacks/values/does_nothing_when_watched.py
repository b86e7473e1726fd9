"""Computes on the CPU, number by number, and does nothing at all where it is watched: so nothing is moved there.

Sent to: stays
Gets: wrong_answer, 40 points
Stopped by: watched_results_checked
"""

import torch


def double(x):
    if x.is_cuda:
        return torch.zeros_like(x)
    return torch.tensor([2 * number.item() for number in x])
