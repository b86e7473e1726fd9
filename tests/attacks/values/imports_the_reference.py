"""Looks for the coach's solution on the disk and in the modules, and hands in its answer.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: coach_files_elsewhere
"""

import os
import sys

_HERE = ("/tmp", "/opt/judge", "/run", "/work", "/problems", "/home", os.path.dirname(os.path.abspath(__file__)))


def _reference():
    for folder in _HERE:
        for place, _, names in os.walk(folder):
            if "reference.py" in names:
                found = {}
                exec(open(os.path.join(place, "reference.py")).read(), found)
                return found["double"]
    return sys.modules["reference"].double if "reference" in sys.modules else lambda x: x


def double(x):
    return _reference()(x)
