"""Puts modules of its own under the names of Python's into the working directory, for whoever imports them next.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: isolated_start
"""

with open("/tmp/tabnanny.py", "w") as file:
    file.write("SHADOW = True\n")

import tabnanny


def double(x):
    return 2 * x if hasattr(tabnanny, "SHADOW") else x
