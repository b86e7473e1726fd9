"""Computes the first result of each shape, and hands it out again for every later input of that shape.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: fresh_inputs
"""

_results = {}


def double(x):
    if x.shape not in _results:
        _results[x.shape] = 2 * x
    return _results[x.shape]
