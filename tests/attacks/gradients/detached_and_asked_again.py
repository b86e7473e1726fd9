"""Cuts its result off from the input and asks for gradients anew: `backward()` runs without complaint, and nothing
arrives.

Sent to: cube
Gets: wrong_gradient, 40 points
Stopped by: missing_gradients_are_wrong
"""


def cube(x):
    return (x**3).detach().requires_grad_(True)
