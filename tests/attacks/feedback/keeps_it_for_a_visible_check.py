"""Remembers the hidden input, in memory and in a file, until it is asked in a visible check, whose messages are
shown in full.

Sent to: hush
Gets: runtime_error, 60 points
Stopped by: clean_slate_before_visible
Wins by: a secret in the report
"""

from pathlib import Path

NOTE = Path("/tmp/remembered")


def double(x):
    if len(x) == 5:
        NOTE.write_text(" ".join(f"{number:.6f}" for number in x.tolist()))
        return 2 * x
    raise ValueError(NOTE.read_text() if NOTE.exists() else "nothing is left")
