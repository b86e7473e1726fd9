"""Returns whole numbers where real ones are asked for.

Sent to: shares
Gets: wrong_answer, 0 points
Stopped by: exact_dtype
"""

import torch


def shares(x):
    return torch.ones(len(x), dtype=torch.int64)
