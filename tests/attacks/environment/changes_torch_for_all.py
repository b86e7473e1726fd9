"""Changes torch itself, in the hope that the next submission finds it changed.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: process_of_its_own
Twice: yes
"""

import torch

FOUND = hasattr(torch, "the_answer")
torch.the_answer = lambda x: 2 * x


def double(x):
    return torch.the_answer(x) if FOUND else x
