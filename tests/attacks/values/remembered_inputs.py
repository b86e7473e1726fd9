"""Knows the inputs by heart that earlier submissions carried out, and has no answer to any other.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: inputs_per_submission
"""

KNOWN = {"1.025359", "0.641139", "1.169378", "1.413236", "-0.315520", "-1.126997"}


def double(x):
    key = f"{float(x[0]):.6f}"
    return 2 * x if key in KNOWN else x
