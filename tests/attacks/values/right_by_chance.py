"""Is right for half of all inputs, and hopes for one of them.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: several_draws
"""


def double(x):
    return 2 * x if x[0] > 0 else x
