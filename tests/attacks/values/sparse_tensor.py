"""Returns a sparse tensor without a single element stored: the comparison of stored values finds nothing wrong.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: unsendable_is_wrong
"""

import torch


def double(x):
    return torch.sparse_coo_tensor(torch.zeros(1, 0, dtype=torch.int64), torch.zeros(0), x.shape)
