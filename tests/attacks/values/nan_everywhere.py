"""Returns NaN, which is never greater than any bound on the error.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: nan_is_wrong
"""

import torch


def double(x):
    return torch.full_like(x, float("nan"))
