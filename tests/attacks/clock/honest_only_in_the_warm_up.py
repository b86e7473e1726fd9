"""Computes while it is warmed up, when every grader looks at the results, and returns zeros once it is timed.

Sent to: race
Gets: wrong_answer, 0 points
Stopped by: timed_results_checked
"""

import torch

_calls = [0]


def totals(x):
    _calls[0] += 1
    return torch.stack([row.sum() for row in x]) if _calls[0] <= 2 else torch.zeros(len(x))
