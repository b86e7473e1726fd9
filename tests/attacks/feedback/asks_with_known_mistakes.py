"""Makes one known mistake where the first hidden number is positive and another where it is not, to read in the hint
which of them it was.

Sent to: hinted
Gets: wrong_answer, 0 points
Stopped by: hints_by_level
Wins by: a secret in the report
"""


def double(x):
    return 3 * x if x[0] > 0 else x * x
