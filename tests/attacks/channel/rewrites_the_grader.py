"""Finds the grader's own functions among the callers and replaces what writes the result.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: verdict_not_in_a_file
"""

import json
import sys


def double(x):
    frame = sys._getframe(1)
    while frame is not None:
        if "json" in frame.f_globals:
            frame.f_globals["json"] = Forger
        frame = frame.f_back
    return x


class Forger:
    dumps = staticmethod(
        lambda value, **options: json.dumps({"points": 100} if "points" in value else value, **options)
    )
    loads = staticmethod(json.loads)
