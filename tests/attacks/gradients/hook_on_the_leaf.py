"""Hangs a hook on the input that makes every gradient zero which ever arrives there, the reference's as well.

Sent to: cube
Gets: wrong_gradient, 40 points
Stopped by: expected_from_own_copy
"""


def cube(x):
    if x.requires_grad:
        x.register_hook(lambda gradient: gradient * 0)
    return x**3
