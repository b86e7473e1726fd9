"""Raises in a function whose name is the hidden input: a traceback tells in which function a line was.

Sent to: hush
Gets: runtime_error, 40 points
Stopped by: hidden_checks_say_little
Wins by: a secret in the report
"""

import types


def _raise():
    raise ValueError


def double(x):
    if len(x) == 5:
        code = _raise.__code__.replace(co_name=f"{x[0].item():.6f}")
        types.FunctionType(code, {"ValueError": ValueError})()
    return 2 * x
