"""Gives a wrong result with the right slope: gradients do not see what is added to a result.

Sent to: cube
Gets: wrong_answer, 0 points
Stopped by: requires
"""


def cube(x):
    return x**3 + 1
