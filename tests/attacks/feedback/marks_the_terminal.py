"""Raises a message that drives the terminal of whoever reads it: it sets the title, clears the screen, and shows a
verdict of its own.

Sent to: hush
Gets: runtime_error, 60 points
Stopped by: text_cleaned
Wins by: control characters in the report
"""


def double(x):
    if len(x) == 5:
        return 2 * x
    raise ValueError("\x1b]0;owned\x07\x1b[2J\x1b[H\x1b[32mACCEPTED\x1b[0m")
