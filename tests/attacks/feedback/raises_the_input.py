"""Carries the hidden input out in the message of an exception.

Sent to: hush
Gets: runtime_error, 40 points
Stopped by: hidden_checks_say_little
Wins by: a secret in the report
"""


def double(x):
    if len(x) == 5:
        raise ValueError(" ".join(f"{number:.6f}" for number in x.tolist()))
    return 2 * x
