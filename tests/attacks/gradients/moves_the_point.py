"""Sets its input to zero behind autograd's back: a reference that is differentiated at the same tensor agrees that
the slope is nothing.

Sent to: cube
Gets: wrong_answer, 0 points
Stopped by: expected_from_own_copy
"""


def cube(x):
    x.data.zero_()
    return x**3
