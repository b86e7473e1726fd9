"""Computes nothing and takes memory that nobody cleared, where the result of the reference may still lie.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: expected_outside
"""

import torch


def double(x):
    for _ in range(200):
        stale = torch.empty_like(x)
        if _plausible(stale, x):
            return stale
        _kept.append(stale)
    return torch.zeros_like(x)


def _plausible(stale, x):
    """Numbers of the right size with the right signs: nothing is computed, only looked at."""
    return bool((stale.sign() == x.sign()).all()) and bool((stale != x).all()) and bool(stale.isfinite().all())


_kept = []
