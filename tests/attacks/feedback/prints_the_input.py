"""Prints the hidden input, and gives a wrong answer so that somebody reads what was printed.

Sent to: hush
Gets: wrong_answer, 40 points
Stopped by: hidden_checks_say_little
Wins by: a secret in the report
"""


def double(x):
    if len(x) == 5:
        print(*(f"{number:.6f}" for number in x.tolist()))
        return x
    return 2 * x
