"""Sets its input to zero and returns zeros: a reference that then reads the same tensor agrees.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: expected_from_own_copy
"""


def double(x):
    x.zero_()
    return x.clone()
