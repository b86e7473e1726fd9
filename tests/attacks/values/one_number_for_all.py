"""Returns a single number, which broadcasts to whatever shape it is compared with.

Sent to: shares
Gets: wrong_answer, 0 points
Stopped by: exact_shape
"""

import torch


def shares(x):
    return torch.tensor(1.0)
