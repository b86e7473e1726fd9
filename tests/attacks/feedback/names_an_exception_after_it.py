"""Makes a class of exception whose name is the hidden input: types are told when messages are not.

Sent to: hush
Gets: runtime_error, 40 points
Stopped by: known_exceptions_only
Wins by: a secret in the report
"""


def double(x):
    if len(x) == 5:
        raise type(f"{x[0].item():.6f}", (Exception,), {})
    return 2 * x
