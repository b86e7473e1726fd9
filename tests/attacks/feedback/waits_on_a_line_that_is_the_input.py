"""Writes into the watch's own notes that it waited on a line whose number is the hidden input.

Sent to: stays
Gets: rule_broken, 40 points
Stopped by: hidden_checks_say_little
Wins by: a secret in the report
"""

import sys


def double(x):
    watch = sys._getframe(1).f_locals.get("watch")
    if watch is not None:
        where = type(watch.log._places.here())
        watch.log._found["wait", "item", where(0, int(x.max()), False)] += 1
    return 2 * x
