"""Returns one of the two things that are asked for, in a list that ends early.

Sent to: greatest
Gets: wrong_answer, 0 points
Stopped by: every_item
"""


def greatest(x):
    return (x.max(),)
