"""Keeps the address of its input, and answers with the last result when the next one lies at the same place.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: fresh_inputs
"""

_last = {}


def double(x):
    key = len(x)
    if key not in _last:
        _last[key] = (x.data_ptr(), 2 * x)
    return _last[key][1]
