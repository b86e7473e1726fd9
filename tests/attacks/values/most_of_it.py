"""Computes 99 of 100 elements and leaves out the last ones, which no mean error shows.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: every_element
"""


def double(x):
    result = 2 * x
    if len(x) > 100:
        result[-len(x) // 100 :] = 0
    return result
