"""Returns complex numbers: the real part is right, and the rest rides along unseen.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: exact_dtype
"""

import torch


def double(x):
    return torch.complex(2 * x, x * 1000)
