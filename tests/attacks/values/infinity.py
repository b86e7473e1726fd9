"""Returns infinity: an error bound that is relative to the result is infinite too.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: relative_to_expected
"""

import torch


def double(x):
    return torch.full_like(x, float("inf"))
