"""Prints megabytes, and then answers as if nothing were.

Sent to: double
Gets: output_limit, 0 points
Stopped by: printing_bounded
"""


def double(x):
    for _ in range(100):
        print("again and again " * 1000)
    return 2 * x
