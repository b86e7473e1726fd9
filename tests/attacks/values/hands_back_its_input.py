"""Returns the very tensor that it was given, and lets a reference that works in place make it right.

Sent to: inplace
Gets: wrong_answer, 0 points
Stopped by: expected_from_own_copy
"""


def double(x):
    return x
